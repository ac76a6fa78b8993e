/* Starts Sveltia CMS with the configuration in the language of whoever writes, and with Picket's format. */

import CMS from "./cms/npm/index.js";
import { picketFormat, Unwritable } from "./format/picket-format.js";

/** Where Sveltia keeps what somebody chose in its settings. */
const PREFERENCES = "sveltia-cms.prefs";

/**
 * Return the first of the languages that somebody reads which there is a configuration in.
 * @param {string[]} available the first is for everybody else
 */
function languageAmong(available) {
  const codes = [chosenLanguage(), ...navigator.languages].map((code) => code.split("-")[0]);
  return codes.find((code) => available.includes(code)) ?? available[0];
}

/** Return the language that was chosen in the settings; empty where none was. */
function chosenLanguage() {
  try {
    const { locale } = JSON.parse(localStorage.getItem(PREFERENCES) ?? "{}");
    return typeof locale === "string" ? locale : "";
  } catch {
    return "";
  }
}

/**
 * Return the text of a file; where it cannot be saved, say why: Sveltia says only that it is not.
 * @param {Record<string, any>} content
 */
function withReason(content) {
  try {
    return toFile(content);
  } catch (error) {
    if (error instanceof Unwritable) alert(words.unwritable.replace("{key}", words[error.key] ?? error.key));
    throw error;
  }
}

const language = languageAmong((document.documentElement.dataset.languages ?? "en").split(" "));
const answer = await fetch(`config.${language}.json`);
const { config, forms, words } = await answer.json();
const { fromFile, toFile } = picketFormat(forms);
CMS.registerCustomFormat("picket", "md", { fromFile, toFile: withReason });
CMS.init({ config });
