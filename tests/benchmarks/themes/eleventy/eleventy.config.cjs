// The lists by ten of tags and topics, and the newest articles; everything else is Eleventy as it comes.
const LISTED = 10;

function cut(articles, root, title) {
  const pages = [];
  const count = Math.max(1, Math.ceil(articles.length / LISTED));
  const path = (number) => (number === 1 ? root : `${root}page/${number}/`);
  for (let number = 1; number <= count; number += 1) {
    pages.push({
      title,
      url: path(number),
      articles: articles.slice((number - 1) * LISTED, number * LISTED),
      newer: number > 1 ? path(number - 1) : "",
      older: number < count ? path(number + 1) : "",
    });
  }
  return pages;
}

function shelves(articles, names, root) {
  const shelf = new Map();
  for (const article of articles) {
    for (const name of names(article.data)) {
      if (!shelf.has(name)) shelf.set(name, []);
      shelf.get(name).push(article);
    }
  }
  return [...shelf].flatMap(([name, found]) => cut(found, `/${root}/${name}/`, name));
}

module.exports = function configure(eleventy) {
  const news = (api) =>
    api
      .getFilteredByGlob("content/news/*.md")
      .filter((article) => article.data.lang === "en")
      .sort((one, other) => other.date - one.date);

  eleventy.addCollection("news", news);
  eleventy.addCollection("lists", (api) => [
    ...cut(news(api), "/news/", "News"),
    ...shelves(news(api), (data) => (data.tags || []).filter((tag) => tag.startsWith("tag-")), "tags"),
    ...shelves(news(api), (data) => [data.topic], "topics"),
  ]);
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
  eleventy.addFilter("first", (items, count) => items.slice(0, count));
  return { dir: { input: "content", output: "output" }, markdownTemplateEngine: false };
};
