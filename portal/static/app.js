// Enhancement only: everything works without it. Copy buttons for citations, empty fields left out of addresses,
// answers opened when an address points inside them.
"use strict";
for (const element of document.querySelectorAll(".copy")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(element.textContent.trim());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
  element.after(" ", button);
}
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "" && field.type !== "checkbox") field.disabled = true;
    }
    setTimeout(() => { for (const field of form.elements) field.disabled = false; }, 500);
  });
}
// Suggestions under the search box, after a pause in typing; the same words come as a list when the form is sent.
const list = document.getElementById("suggested");
const box = list && document.querySelector(`input[list="${list.id}"]`);
let pause;
box?.addEventListener("input", () => {
  clearTimeout(pause);
  if (box.value.trim().length < 3) return;
  pause = setTimeout(async () => {
    const answer = await fetch(`/suggest.json?q=${encodeURIComponent(box.value)}`).catch(() => null);
    if (!answer?.ok) return;
    const found = (await answer.json()).suggestions;
    list.replaceChildren(...found.map((words) => Object.assign(document.createElement("option"), { value: words })));
  }, 200);
});
function open() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
}
addEventListener("hashchange", open);
open();
