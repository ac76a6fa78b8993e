/* Which child of a page is which child of its next text: equal ones are the same, and between them those of one kind. */

/** More comparisons than this are not made: a long list of which everything changed. */
const MOST = 250_000;

/**
 * One child before and after; one of them is null where it went or came. The last says whether they are equal.
 * @typedef {[ChildNode | null, ChildNode | null, boolean]} Pair
 */

/**
 * Return the children before and after in pairs, in order.
 * @param {ChildNode[]} before
 * @param {ChildNode[]} after
 * @returns {Pair[]}
 */
export function align(before, after) {
  const old = before.map(textOf);
  const fresh = after.map(textOf);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1;
  const anchors = common(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  /** @type {Pair[]} */
  const pairs = [];
  let [from, to] = [0, 0];
  const all = [...range(start, 0, 0), ...anchors.map(([a, b]) => [a + start, b + start]), ...range(end, old.length - end, fresh.length - end)];
  for (const [a, b] of [...all, [old.length, fresh.length]]) {
    pairs.push(...between(before.slice(from, a), after.slice(to, b)));
    if (a < old.length) pairs.push([before[a], after[b], true]);
    [from, to] = [a + 1, b + 1];
  }
  return pairs;
}

/**
 * Return a node as it is written.
 * @param {Node} node
 */
function textOf(node) {
  return node instanceof Element ? node.outerHTML : `${node.nodeType} ${node.nodeValue}`;
}

/**
 * @param {number} count
 * @param {number} a
 * @param {number} b
 */
function range(count, a, b) {
  return Array.from({ length: count }, (_, number) => [a + number, b + number]);
}

/**
 * Return the places of a longest common subsequence.
 * @param {string[]} a
 * @param {string[]} b
 * @returns {number[][]}
 */
function common(a, b) {
  if (a.length * b.length > MOST) return [];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const places = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) places.push([i++, j++]);
    else if (lengths[i + 1][j] >= lengths[i][j + 1]) i += 1;
    else j += 1;
  }
  return places;
}

/**
 * Return children that differ in pairs: each with the next of the same kind.
 * @param {ChildNode[]} before
 * @param {ChildNode[]} after
 * @returns {Pair[]}
 */
function between(before, after) {
  /** @type {Pair[]} */
  const pairs = [];
  let next = 0;
  for (const fresh of after) {
    const found = before.findIndex((old, number) => number >= next && isLike(old, fresh));
    if (found < 0) {
      pairs.push([null, fresh, false]);
      continue;
    }
    for (const gone of before.slice(next, found)) pairs.push([gone, null, false]);
    pairs.push([before[found], fresh, false]);
    next = found + 1;
  }
  for (const gone of before.slice(next)) pairs.push([gone, null, false]);
  return pairs;
}

/**
 * Whether one node can become another.
 * @param {ChildNode} old
 * @param {ChildNode} fresh
 */
function isLike(old, fresh) {
  if (old.nodeName !== fresh.nodeName) return false;
  return !(old instanceof Element && fresh instanceof Element) || old.id === fresh.id;
}
