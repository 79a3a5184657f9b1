import { commandGroups, type Command } from './commands';
import { scoreOf } from './matching';

/** The commands of one group that fit a query, best first. */
export interface FoundGroup {
  readonly group: Command['group'];
  readonly commands: readonly Command[];
}

/**
 * The commands that fit what was typed, the group with the best one first; without a query all of them, in their own
 * order. A title counts for more than what stands beside it.
 */
export function findCommands(commands: readonly Command[], query: string): readonly FoundGroup[] {
  const scored = commands.flatMap((command) => {
    const byTitle = scoreOf(query, command.title);
    const byAll = scoreOf(query, `${command.title} ${command.detail ?? ''}`);
    const score = byTitle > 0 ? byTitle + 1 : byAll;
    return score > 0 ? [{ command, score }] : [];
  });
  const groups = commandGroups.map((group) => {
    const inGroup = scored.filter(({ command }) => command.group === group);
    const sorted = inGroup.toSorted((one, other) => other.score - one.score);
    return { group, commands: sorted.map(({ command }) => command), best: sorted[0]?.score ?? 0 };
  });
  const found = groups.filter(({ commands: inGroup }) => inGroup.length > 0);
  return query.trim() === '' ? found : found.toSorted((one, other) => other.best - one.best);
}
