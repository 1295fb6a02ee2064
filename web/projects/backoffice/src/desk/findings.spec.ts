import { answers, Finding, grouped, orderQuestion, stepped } from './findings';

const finding = (key: string, group: Finding['group']): Finding => ({ key, group, icon: 'receipt', title: key, link: '/' });

describe('the palette', () => {
  it('finds a page by the beginnings of its words, accents or not', () => {
    expect(answers('Commandes · À expédier', 'expe')).toBe(true);
    expect(answers('Commandes · À expédier', 'comm exp')).toBe(true);
    expect(answers('Commandes', 'mandes')).toBe(false);
    expect(answers('Commandes', '')).toBe(true);
  });

  it('asks for an order by the digits that people say', () => {
    expect(orderQuestion('36', 2026)).toBe('C-2026-000036');
    expect(orderQuestion('#36', 2026)).toBe('C-2026-000036');
    expect(orderQuestion('c-2026', 2026)).toBe('C-2026');
    expect(orderQuestion('anna@', 2026)).toBe('anna@');
  });

  it('keeps the places of findings when it groups them', () => {
    const groups = grouped([finding('a', 'pages'), finding('b', 'orders'), finding('c', 'orders')]);

    expect(groups.map((group) => [group.name, group.findings.map((each) => each.index)])).toEqual([
      ['pages', [0]],
      ['orders', [1, 2]],
    ]);
  });

  it('goes round', () => {
    expect(stepped(0, -1, 3)).toBe(2);
    expect(stepped(2, 1, 3)).toBe(0);
    expect(stepped(0, 1, 0)).toBe(0);
  });
});
