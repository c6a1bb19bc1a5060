// Numbers and words that look random and are the same in every run.

/** Numbers from 0 up to 1, by a seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of a list. */
export function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

const FIRST =
  "access admin agent alert audit backup base block buffer cache client cloud cluster config control core data debug deploy disk dns edge event export extra file filter front gate group health host image index ingress init inner job kind label lease limit list load lock log mail main memory metric mode mount name node open order owner path peer pod policy pool port probe proxy queue quota rack rate read record region relay remote repair retry role root route rule sample scale scan scope search self server service session shard sink site slow socket source split stage state static store stream sync table target task team temp test time ticket topic trace trust unit user vault view volume wait watch web work worker write zone".split(
    " ",
  );
const LAST =
  "Address Age Annotations Args Bytes Class Count Delay Depth Domain Enabled Factor File Format Host Id Interval Key Kind Labels Length Level Limit List Map Mode Name Options Owner Path Period Policy Port Prefix Quota Range Ref Replicas Retries Role Rules Scope Selector Size Source Spec State Suffix Template Threshold Timeout Type Unit Url User Value Version Weight Window".split(
    " ",
  );

/** A key as charts have them: `cacheTimeout`, of some thousands. */
export function word(random) {
  return pick(random, FIRST) + pick(random, LAST);
}

/** A sentence of so many words. */
export function sentence(random, words) {
  const all = Array.from({ length: words }, () => pick(random, FIRST));
  return `${all[0][0].toUpperCase()}${all.join(" ").slice(1)}.`;
}
