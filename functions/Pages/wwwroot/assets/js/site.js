/** Changing the language keeps the step of the page: it stands after the # and would be lost with the query. */
for (const link of document.querySelectorAll('.languages a')) {
  link.addEventListener('click', () => (link.hash = location.hash));
}
