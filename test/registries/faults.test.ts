import { describe } from "vitest";
import { faultContract } from "../helpers/faultContract";
import { KINDS } from "../helpers/registryKinds";

describe.each(KINDS)("a registry of kind $kind", faultContract);
