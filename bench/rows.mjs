// All rows of the benchmark, in the order of the report.
import { asVscode } from "./rows/asVscode.mjs";
import { burst } from "./rows/burst.mjs";
import { check } from "./rows/check.mjs";
import { completion } from "./rows/completion.mjs";
import { memory } from "./rows/memory.mjs";
import { oneCharacter } from "./rows/oneCharacter.mjs";
import { oneLineJson } from "./rows/oneLineJson.mjs";
import { registryIndex } from "./rows/registryIndex.mjs";
import { registryVersions } from "./rows/registryVersions.mjs";
import { stalls } from "./rows/stalls.mjs";
import { reopening } from "./rows/reopening.mjs";
import { start } from "./rows/start.mjs";
import { terraform } from "./rows/terraform.mjs";
import { twentyCharts } from "./rows/twentyCharts.mjs";
import { typing } from "./rows/typing.mjs";
import { workspace } from "./rows/workspace.mjs";

export const ROWS = [
  oneCharacter,
  typing,
  twentyCharts,
  oneLineJson,
  completion,
  asVscode,
  burst,
  start,
  workspace,
  terraform,
  memory,
  reopening,
  stalls,
  check,
  registryIndex,
  registryVersions,
];
