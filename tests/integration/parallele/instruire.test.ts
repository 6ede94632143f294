import { INSTRUIRE } from "./cas-instruire";
import { essayer } from "./huit";

essayer(INSTRUIRE);
