// All rows of the benchmark, in the order of the report.
import { oneCharacter } from "./rows/oneCharacter.mjs";

export const ROWS = [oneCharacter];
