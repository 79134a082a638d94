/** Longest name and role that are taken. */
const longest = 200;

/** People out of a line or a pasted list: names between commas, semicolons or lines, with a role in brackets behind. */
export function peopleOfText(text: string): { name: string; role: string }[] {
  return text
    .split(/[,;\n\t]+/u)
    .map((part) => {
      const found = /^(?<name>[^()]*)\((?<role>[^()]*)\)\s*$/u.exec(part.trim());
      const name = found?.groups?.['name'] ?? part;
      const role = found?.groups?.['role'] ?? '';
      return { name: name.trim().slice(0, longest), role: role.trim().slice(0, longest) };
    })
    .filter(({ name }) => name !== '');
}
