import type { Stores } from "../values/fields";
import type { Place } from "../values/place";
import type { How, Site, Value } from "../values/value";

/** What functions of templates can do besides making values. */
export interface Run extends Stores {
  /** Remembers how an action reads a value, and where it puts it. */
  readonly read: (value: Value, how: How, site: Site, place?: Place, word?: string) => void;
  /** Remembers that something that cannot be followed receives a value. */
  open(value: Value, site: Site): void;
  /** Calls the templates whose name fits a pattern, and returns the text that they write. */
  include(names: readonly string[], argument: Value, site: Site): Value;
  /** Evaluates texts as templates: those that are known, such as default values. */
  tpl(text: Value, argument: Value, site: Site): Value;
  /** Remembers that `set` or `merge` changed a value, so that what was read before may have to be read again. */
  changed(): void;
}

/** A call of a function. */
export interface Call {
  readonly run: Run;
  /** What the template that contains it was called with. */
  readonly dot: Value;
  readonly site: Site;
}

/** A function of templates: what its result may be. The value before `|` is the last argument. */
export type TemplateFunction = (args: readonly Value[], call: Call) => Value;
