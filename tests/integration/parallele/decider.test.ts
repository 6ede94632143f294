import { DECIDER } from "./cas-decider";
import { essayer } from "./huit";

essayer(DECIDER);
