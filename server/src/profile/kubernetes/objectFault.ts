import type { Wording } from "../../text/message";
import type { Range } from "../../text/range";

/** Something in a Kubernetes object that the API server refuses or ignores. */
export interface ObjectFault {
  /** In the body. */
  readonly range: Range;
  /** The path from the object's root: `spec.template.spec.containers[0].image`. */
  readonly path: string;
  readonly message: Wording;
  /** Whether the API server refuses the object; else it ignores the field. */
  readonly isRefused: boolean;
  readonly repair?: Repair;
}

/** A repair of a fault: another key or value, or the same value in quotes. */
export interface Repair {
  readonly title: Wording;
  readonly range: Range;
  readonly newText: string;
  /** Whether it only changes the case of letters. */
  readonly isCaseOnly: boolean;
}
