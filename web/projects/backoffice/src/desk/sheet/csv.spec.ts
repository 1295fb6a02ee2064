import { parseCsv, partsOf, writeCsv } from './csv';

describe('a sheet', () => {
  it('is read as spreadsheets write it', () => {
    expect(parseCsv('\uFEFFsku;title;on_hand\r\nA;"Tea; ""green""\nand black";3\r\n\r\nB;;4')).toEqual({
      headings: ['sku', 'title', 'on_hand'],
      rows: [
        ['A', 'Tea; "green"\nand black', '3'],
        ['B', '', '4'],
      ],
    });
  });

  it('is read with commas, and with quotes in the middle of a cell', () => {
    expect(parseCsv('a,b\n1,5" screen\n').rows).toEqual([['1', '5" screen']]);
    expect(parseCsv('').rows).toEqual([]);
  });

  it('is written so that it can be read again', () => {
    const sheet = { headings: ['a', 'b'], rows: [['1,5', 'say "hi"\nthere'], ['2', '']] };

    expect(parseCsv(writeCsv(sheet))).toEqual(sheet);
  });

  it('gets as many cells a row as it has headings', () => {
    expect(writeCsv({ headings: ['a', 'b'], rows: [['1'], ['1', '2', '3']] })).toBe('a,b\r\n1,\r\n1,2');
  });
});

describe('the parts of a sheet', () => {
  const sheet = {
    headings: ['slug', 'sku'],
    rows: [['tea', 'T1'], ['pot', 'P1'], ['tea', 'T2'], ['cup', 'C1'], ['pot', 'P2']],
  };

  it('are so many rows each, and know their numbers', () => {
    expect(partsOf(sheet, 2).map((part) => part.numbers)).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('do not tear apart what belongs together', () => {
    expect(partsOf(sheet, 3, 'slug').map((part) => part.numbers)).toEqual([[1, 3], [2, 5, 4]]);
    expect(partsOf(sheet, 1, 'slug').map((part) => part.numbers)).toEqual([[1, 3], [2, 5], [4]]);
  });
});
