/* The words of the panel, for editors, in the languages in which problems are said. */

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

const ENGLISH = {
  panel: "Preview of the site",
  building: "Building …",
  good: "Up to date",
  lost: "Not connected: is “python3 tasks.py serve” running?",
  mended: "Mended. The site is up to date.",
  problemList: "What is wrong",
  /** @param {number} count */
  problems: (count) => counted(count, "problem", "problems"),
  /** @param {number} count */
  notes: (count) => counted(count, "note", "notes"),
  kept: "The site below is the last good one. It follows when this is mended.",
  held: "Only this is held back, until it is mended. Everything else is up to date.",
  first: "There is no site yet. It appears when this is mended.",
  line: "line",
  thisPage: "this page",
  theLines: "The lines there",
  whatItMeans: "What this code means",
  status: "Status",
  inbox: "Inbox",
  view: "View",
  everything: "Everything, with drafts and what is still to come",
  public: "As the public sees it",
  publicShort: "public",
  asOf: "As it will be on",
  show: "Show",
  now: "Everything, now",
  nothing: "Nothing is wrong, and there is nothing to note.",
  refused: "That was refused. Load this page again.",
};

/** @type {typeof ENGLISH} */
const SPANISH = {
  panel: "Vista previa del sitio",
  building: "Generando …",
  good: "Al día",
  lost: "Sin conexión: ¿está en marcha «python3 tasks.py serve»?",
  mended: "Corregido. El sitio está al día.",
  problemList: "Lo que falla",
  problems: (count) => counted(count, "problema", "problemas"),
  notes: (count) => counted(count, "nota", "notas"),
  kept: "El sitio de abajo es el último que salió bien. Cambiará cuando esto se corrija.",
  held: "Solo esto queda retenido, hasta que se corrija. Todo lo demás está al día.",
  first: "Todavía no hay sitio. Aparecerá cuando esto se corrija.",
  line: "línea",
  thisPage: "esta página",
  theLines: "Las líneas de ese lugar",
  whatItMeans: "Qué significa este código",
  status: "Estado",
  inbox: "Buzón",
  view: "Vista",
  everything: "Todo, con borradores y lo que aún no ha salido",
  public: "Como lo ve el público",
  publicShort: "público",
  asOf: "Como será el",
  show: "Mostrar",
  now: "Todo, ahora",
  nothing: "No falla nada, y no hay nada que anotar.",
  refused: "Se ha rechazado. Carga esta página otra vez.",
};

/** The language in use, and its words. */
export let language = "en";
export let words = ENGLISH;

/**
 * Use the words of a language, English where there are none of it.
 * @param {string} wanted
 */
export function speak(wanted) {
  [language, words] = wanted === "es" ? ["es", SPANISH] : ["en", ENGLISH];
}
