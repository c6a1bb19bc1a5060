/** Compiles a glob of the command line, with the syntax of the globs in configurations. */
export { compileGlob } from "../config/globLibrary";
