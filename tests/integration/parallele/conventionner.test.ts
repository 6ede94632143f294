import { CONVENTIONNER } from "./cas-conventionner";
import { essayer } from "./huit";

essayer(CONVENTIONNER);
