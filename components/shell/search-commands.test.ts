import { describe, expect, it } from 'vitest';
import type { Command, CommandGroup } from './command-registry';
import { chosenCommand, nextCommand, searchCommands } from './search-commands';

const groups: readonly CommandGroup[] = [
  {
    name: 'Places',
    commands: [
      command('runs', 'Go to runs'),
      command('deployments', 'Go to deployments'),
      command('flows', 'Go to flows'),
    ],
  },
  { name: 'You', commands: [command('sign-out', 'Sign out', ['log out'])] },
];

describe('searching the commands', () => {
  it('shows all of them while nothing is typed', () => {
    expect(searchCommands(groups, ' ')).toEqual(groups);
  });

  it('finds by any word of the label or the keywords, every word needed', () => {
    expect(found('deploy')).toEqual(['deployments']);
    expect(found('LOG')).toEqual(['sign-out']);
    expect(found('go out')).toEqual([]);
  });

  it('puts the group with the best fit first', () => {
    const others = [...groups, { name: 'Flow', commands: [command('run', 'Runs of this flow')] }];
    expect(searchCommands(others, 'runs').map(({ name }) => name)).toEqual(['Flow', 'Places']);
  });
});

describe('the chosen command', () => {
  it('is the best fit for the text that is there now, whatever was marked for an earlier text', () => {
    const mark = { text: '', id: 'runs' };
    expect(chosen('deployments', mark)).toBe('deployments');
    expect(chosen('runs', { text: 'r', id: 'deployments' })).toBe('runs');
  });

  it('is the marked one while the text stays the same', () => {
    expect(chosen('go', { text: 'go', id: 'flows' })).toBe('flows');
  });

  it('is nobody when nothing fits', () => {
    expect(chosen('runsdeployments', { text: '', id: 'runs' })).toBeUndefined();
  });

  it('is the best fit again when the marked one has gone', () => {
    expect(chosen('go', { text: 'go', id: 'gone' })).toBe('runs');
  });
});

describe('the arrows', () => {
  it('lead through all groups and around the ends', () => {
    const all = groups.flatMap(({ commands }) => commands);
    expect(nextCommand(groups, all[2], 'ArrowDown')?.id).toBe('sign-out');
    expect(nextCommand(groups, all[3], 'ArrowDown')?.id).toBe('runs');
    expect(nextCommand(groups, all[0], 'ArrowUp')?.id).toBe('sign-out');
    expect(nextCommand(groups, all[1], 'End')?.id).toBe('sign-out');
    expect(nextCommand([], undefined, 'ArrowDown')).toBeUndefined();
  });
});

function chosen(text: string, mark: { text: string; id: string }): string | undefined {
  return chosenCommand(searchCommands(groups, text), mark, text)?.id;
}

function found(text: string): string[] {
  return searchCommands(groups, text).flatMap(({ commands }) => commands.map(({ id }) => id));
}

function command(id: string, label: string, keywords?: readonly string[]): Command {
  return { id, label, group: 'any', keywords, perform: () => undefined };
}
