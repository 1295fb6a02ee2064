/** A sheet as it was read: its headings, and a list of cells for each row. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SEPARATORS = [',', ';', '\t'];

/** Reads CSV (RFC 4180) as spreadsheets write it: with commas, or semicolons where the comma is for decimals. */
export function parseCsv(text: string): Sheet {
  const plain = text.replace(/^\uFEFF/, '');
  const firstLine = /^.*$/m.exec(plain)?.[0] ?? '';
  const separator = SEPARATORS.reduce((best, each) => (count(firstLine, each) > count(firstLine, best) ? each : best));
  const [headings = [], ...rows] = records(plain, separator);
  const isFilled = (row: readonly string[]) => row.some((cell) => cell.trim() !== '');
  return { headings: headings.map((heading) => heading.trim()), rows: rows.filter(isFilled) };
}

/** Writes a sheet as the shop reads it. */
export function writeCsv({ headings, rows }: Sheet): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  // Spreadsheets leave out empty cells at the end, or add some: every row gets as many as there are headings.
  const line = (row: readonly string[]) => headings.map((_, index) => cell(row[index] ?? '')).join(',');
  return [headings.map(cell).join(','), ...rows.map(line)].join('\r\n');
}

/**
 * A sheet in parts of about `size` rows, each to be sent by itself. Rows with the same cell below the heading `together`
 * stay together. Each part knows which row of the whole sheet each of its rows is, counted from 1.
 */
export function partsOf(sheet: Sheet, size: number, together?: string): readonly Part[] {
  const column = together === undefined ? -1 : sheet.headings.indexOf(together);
  const groups = new Map<string, number[]>();
  sheet.rows.forEach((row, index) => {
    const key = column < 0 ? String(index) : (row[column] ?? '');
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  const parts: number[][] = [];
  for (const group of groups.values()) {
    const last = parts.at(-1);
    if (last && last.length + group.length <= size) last.push(...group);
    else parts.push([...group]);
  }
  return parts.map((numbers) => ({
    text: writeCsv({ headings: sheet.headings, rows: numbers.map((index) => sheet.rows[index] ?? []) }),
    numbers: numbers.map((index) => index + 1),
  }));
}

export interface Part {
  readonly text: string;
  readonly numbers: readonly number[];
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function records(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(index + 1) === '"') cell += text.charAt(index++);
      else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      row = [];
      cell = '';
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.replace(/\r$/, '')]);
  return rows;
}
