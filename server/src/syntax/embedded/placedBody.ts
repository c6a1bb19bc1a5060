import type { Range } from "../../text/range";
import { toBody, toHostRange, type Body } from "./embedded";

/** A body, and the offset in the file at which its scalar begins. */
export interface PlacedBody {
  readonly body: Body;
  readonly hostStart: number;
}

/** The stretch of the file in which a stretch of a body stands. */
export function hostRange({ body, hostStart }: PlacedBody, range: Range): Range {
  const { start, end } = toHostRange(body.map, range);
  return { start: hostStart + start, end: hostStart + end };
}

/** The body's offset for an offset in the file. */
export function bodyOffset({ body, hostStart }: PlacedBody, offset: number): number {
  return toBody(body.map, offset - hostStart);
}
