import { Problem } from '@comptoir/api';
import { WorkList } from './work-list';

const job = (key: string, work: () => Promise<void>) => ({ key, name: key.toUpperCase(), work });

describe('WorkList', () => {
  it('goes on after a failure and says what became of each', async () => {
    const list = new WorkList();

    await list.run([
      job('a', () => Promise.resolve()),
      job('b', () => Promise.reject(new Problem(409, 'nothing_to_pack', ''))),
      job('c', () => Promise.resolve()),
    ]);

    expect(list.results().map((result) => [result.key, result.state, result.problem?.code])).toEqual([
      ['a', 'done', undefined],
      ['b', 'failed', 'nothing_to_pack'],
      ['c', 'done', undefined],
    ]);
  });

  it('does a few at once, never all', async () => {
    const list = new WorkList();
    let busy = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++busy);
      await Promise.resolve();
      busy--;
    };

    await list.run(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => job(key, work)));

    expect(most).toBe(3);
  });
});
