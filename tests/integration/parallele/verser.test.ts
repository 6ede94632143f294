import { VERSER } from "./cas-verser";
import { essayer } from "./huit";

essayer(VERSER);
