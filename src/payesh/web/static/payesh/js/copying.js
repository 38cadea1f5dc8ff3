/** A button that copies the text of the field it names, and says that it did. */
export function startCopying(root = document) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    const label = button.querySelector("span") ?? button;
    const before = label.textContent;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        return; // Not allowed here: the text is selected, a person copies it.
      }
      label.textContent = button.dataset.copied;
      setTimeout(() => { label.textContent = before; }, 2000);
    });
  }
}
