import type { ConfigFile } from "../config/configFile";
import { rangeAtPath } from "../config/configFile";
import { checkStack } from "./checkStack";
import type { Finding, CheckContext } from "../rules/rule";
import { profilesOfMember, type Stack } from "../stack/stack";

/** The findings of a configuration's stacks, at their entries. `stacks` are those it names, in the same order. */
export function stackFindings(
  { tree }: ConfigFile,
  stacks: readonly Stack[],
  context: CheckContext,
): readonly Finding[] {
  const at = (stack: number, member: number | undefined): Finding["range"] =>
    rangeAtPath(tree, ["stacks", stack, ...(member === undefined ? ["name"] : ["profiles", member])]);
  const findings = stacks.flatMap((stack, index) => {
    const unread = stack.members.flatMap((one, member): Finding[] => {
      if (profilesOfMember(one).length > 0) return [];
      const { reading, resource, isOutside } = one;
      const what = resource === undefined ? "cluster profile" : `resource "${resource}" with a cluster profile`;
      const message = reading === undefined ? wordsOfUnread(isOutside) : `No ${what} stands in this file.`;
      return [{ rule: "configuration", severity: "error", range: at(index, member), message }];
    });
    const faults = checkStack(stack, context).map(({ rule, severity, member, message }): Finding => ({
      rule,
      severity,
      range: at(index, member),
      message: member === undefined ? `${stack.name}: ${message}` : message,
    }));
    return [...unread, ...faults];
  });
  return findings.sort((a, b) => a.range.start - b.range.start);
}

function wordsOfUnread(isOutside = false): string {
  return isOutside
    ? "This file lies outside the workspace, and is not read. Move it in, or open the folder that holds both."
    : "There is no such file.";
}
