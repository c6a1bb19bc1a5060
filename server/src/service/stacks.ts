import { composedStack } from "./composedStack";
import { conversionOf } from "./conversion";
import type { Core } from "./core";
import type { Service } from "./index";
import { supportTasks } from "./support/support";
import { picturesIn } from "./picture/pictures";

/** The part of the service that composes and draws stacks, and converts profiles. */
export function stacksIn(core: Core): Pick<Service, "stack" | "stackPicture" | "support" | "convert"> {
  return {
    stack: (...given) => composedStack(core, ...given),
    stackPicture: (...given) => picturesIn(core).stackPicture(...given),
    support: (...given) => supportTasks(core).support(...given),
    convert: (document, query, signal) =>
      core.ask(document, signal, ({ reading, context: { catalog } }) => conversionOf(reading, query, catalog)),
  };
}
