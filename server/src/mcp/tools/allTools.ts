import type { Tool } from "../tool";
import { check } from "./check";
import { convert } from "./convert";
import { explain } from "./explain";
import { fix } from "./fix";
import { packs } from "./packs";
import { stack } from "./stack";
import { values } from "./values";
import { versions } from "./versions";

/** All tools, in the order in which they are listed. */
export const TOOLS: readonly Tool[] = [check, fix, explain, stack, convert, packs, versions, values];
