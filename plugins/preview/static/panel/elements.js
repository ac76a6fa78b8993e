/* Makes elements: text is always text, never markup. */

/**
 * Return a new element.
 * @param {string} name
 * @param {Record<string, string | boolean | undefined>} [attributes] those that are false or undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}
