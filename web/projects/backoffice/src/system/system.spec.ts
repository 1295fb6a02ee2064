import { SystemMap } from '@comptoir/api';
import { NODE, pathOf, placesOf } from './places';
import { Look, trafficBetween } from './traffic';

function look(at: number, run: string, requests: number, errors: number, micros: number): Look {
  const map = {
    nodes: [{ name: 'order', ready: true, run }],
    edges: [{ from: 'gateway', to: 'order', requests, errors, micros }],
  } as unknown as SystemMap;
  return { at, map };
}

describe('the traffic between two looks', () => {
  it('is what the counters grew by', () => {
    const [edge] = trafficBetween(look(0, 'a', 100, 0, 1_000), look(2_000, 'a', 110, 0, 51_000));

    expect(edge).toMatchObject({ rate: 5, errors: 0, latencyMs: 5, health: 'good' });
  });

  it('is nothing at the first look, and where nobody called', () => {
    expect(trafficBetween(undefined, look(0, 'a', 100, 0, 1))[0]).toMatchObject({ rate: 0, health: 'quiet' });
    expect(trafficBetween(look(0, 'a', 9, 0, 1), look(1_000, 'a', 9, 0, 1))[0]).toMatchObject({
      rate: 0,
      latencyMs: undefined,
      health: 'quiet',
    });
  });

  it('begins anew with the service that counts', () => {
    expect(trafficBetween(look(0, 'a', 1_000, 50, 9_000), look(1_000, 'b', 4, 0, 4_000))[0]).toMatchObject({
      rate: 4,
      errors: 0,
      latencyMs: 1,
    });
  });

  it('tells failing from slow', () => {
    expect(trafficBetween(look(0, 'a', 0, 0, 0), look(1_000, 'a', 10, 1, 10))[0]).toMatchObject({ errors: 0.1, health: 'failing' });
    expect(trafficBetween(look(0, 'a', 0, 0, 0), look(1_000, 'a', 2, 0, 900_000))[0]?.health).toBe('slow');
  });
});

describe('the map', () => {
  it('has a place for services that it does not know', () => {
    const places = placesOf(['gateway', 'search', 'mail']);

    expect(new Set([...places.values()].map((place) => `${place.x} ${place.y}`)).size).toBe(3);
  });

  it('draws edges from border to border, and both directions apart', () => {
    const [here, there] = [{ x: 100, y: 100 }, { x: 500, y: 100 }];
    const way = pathOf(here, there);

    expect(way).toBe(`M ${100 + NODE.width / 2 + 6} 100 Q 300 64 ${500 - NODE.width / 2 - 6} 100`);
    expect(pathOf(there, here)).toContain('Q 300 136');
  });
});
