const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && !['file', 'checkbox', 'radio'].includes(target.type));

/**
 * Keeps drags on the page: a link, a picture or a selection is not dragged out of it into another program, and a file or
 * an address that is dropped on it does nothing. Text may be moved into and within the fields a person types in; a field
 * for a file takes files. https://html.spec.whatwg.org/multipage/dnd.html#drag-and-drop-processing-model
 */
export function keepDragsInside(page: Document): void {
  page.addEventListener(
    'dragstart',
    (event) => {
      if (!isTextField(event.target)) event.preventDefault();
    },
    { capture: true },
  );
  const refuse = (event: DragEvent): void => {
    const files = event.dataTransfer?.types.includes('Files') ?? false;
    const takesFiles = event.target instanceof HTMLInputElement && event.target.type === 'file';
    if (files ? takesFiles : isTextField(event.target)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  page.addEventListener('dragenter', refuse, { capture: true });
  page.addEventListener('dragover', refuse, { capture: true });
  page.addEventListener('drop', refuse, { capture: true });
}
