// Says so where the page waits for long: a script that does not arrive cannot tell it. Named by the page by itself.

const LONG = 10_000; // milliseconds

setTimeout(() => {
  const waiting = document.querySelector(".kbc-waiting"); // gone with the first answer or fault
  if (waiting) waiting.textContent = "The rules have not arrived yet. Wait, reload the page, or ask `kb check`.";
}, LONG);
