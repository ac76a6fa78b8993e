"""Engine: incremental building. A build makes only what can have changed, byte for byte as a full build would."""
