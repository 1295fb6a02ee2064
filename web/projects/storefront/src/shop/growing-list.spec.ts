import { Problem } from '@comptoir/api';
import { growingList } from './growing-list';

const PAGES: Record<string, { items: number[]; next?: string }> = {
  first: { items: [1, 2], next: 'second' },
  second: { items: [3] },
};

function pages(cursor: string | undefined) {
  return Promise.resolve(PAGES[cursor ?? 'first'] ?? { items: [] });
}

describe('a growing list', () => {
  it('goes on where it ended, and knows its end', async () => {
    const list = growingList(pages);
    await vi.waitFor(() => expect(list.items()).toEqual([1, 2]));
    expect(list.hasMore()).toBe(true);

    await list.more();

    expect(list.items()).toEqual([1, 2, 3]);
    expect(list.hasMore()).toBe(false);
  });

  it('begins anew', async () => {
    const list = growingList(pages);
    await vi.waitFor(() => expect(list.hasMore()).toBe(true));
    await list.more();

    await list.reload();

    expect(list.items()).toEqual([1, 2]);
  });

  it('keeps what it has when a page fails, and can try again', async () => {
    let fails = true;
    const list = growingList((cursor) =>
      cursor && fails ? Promise.reject(new Problem(503, 'unavailable', '')) : pages(cursor),
    );
    await vi.waitFor(() => expect(list.hasMore()).toBe(true));

    await list.more();
    expect([list.items(), list.failure()?.code]).toEqual([[1, 2], 'unavailable']);

    fails = false;
    await list.more();
    expect([list.items(), list.failure()]).toEqual([[1, 2, 3], undefined]);
  });
});
