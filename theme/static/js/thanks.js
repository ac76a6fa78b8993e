/* Some services append what was typed to the address of our thank-you page (?name=…&email=…): it leaves the address
   bar and the tab's history at once, where the next person at a shared screen, or anyone who gets the link, would read it. */

if (location.search) history.replaceState(history.state, "", location.pathname + location.hash);
