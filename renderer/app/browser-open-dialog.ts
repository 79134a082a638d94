import type { GrantedFile } from '#core/contract/host-bridge.ts';
import './browser-open-dialog.css';

interface FolderProject {
  file: GrantedFile;
  /** ISO 8601, UTC. */
  modifiedAt: string;
}

/**
 * The browser host's stand-in for the system's Open dialog: the projects of its folder, or a file of
 * this computer, which is uploaded into that folder.
 * @returns what was picked; null when cancelled.
 */
export function chooseProject(
  folder: string,
  projects: readonly FolderProject[],
): Promise<GrantedFile | File | null> {
  return new Promise((resolve) => {
    const dialog = element('dialog', 'open-dialog', '');
    const finish = (choice: GrantedFile | File | null) => {
      resolve(choice);
      dialog.remove();
    };
    const title = element('h2', 'open-dialog-title', 'Open a project');
    title.id = 'open-dialog-title';
    dialog.setAttribute('aria-labelledby', title.id);
    dialog.append(title, element('p', 'open-dialog-folder', `In ${folder}`));
    dialog.append(projects.length > 0 ? list(projects, finish) : nothingThere());

    const input = element('input', 'open-dialog-input', '');
    input.type = 'file';
    input.accept = '.vitalfew';
    input.setAttribute('aria-label', 'Project file of this computer');
    input.onchange = () => finish(input.files?.[0] ?? null);
    const upload = button('Choose another file…', () => input.click());
    const cancel = button('Cancel', () => finish(null));
    const foot = element('div', 'open-dialog-foot', '');
    foot.append(input, upload, cancel);
    dialog.append(foot);
    dialog.oncancel = () => finish(null);
    document.body.append(dialog);
    dialog.showModal();
  });
}

function list(
  projects: readonly FolderProject[],
  finish: (file: GrantedFile) => void,
): HTMLElement {
  const items = element('ul', 'open-dialog-list', '');
  for (const { file, modifiedAt } of projects) {
    const item = element('li', '', '');
    const choice = button(file.name, () => finish(file));
    choice.append(element('span', 'open-dialog-time', new Date(modifiedAt).toLocaleString()));
    item.append(choice);
    items.append(item);
  }
  return items;
}

function nothingThere(): HTMLElement {
  return element('p', 'open-dialog-empty', 'There is no project in this folder yet.');
}

function button(text: string, action: () => void): HTMLButtonElement {
  const made = element('button', 'open-dialog-button', text);
  made.type = 'button';
  made.onclick = action;
  return made;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  text: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}
