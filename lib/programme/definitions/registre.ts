import type { Programme } from "@/lib/programme/schema";
import { a51Emno } from "./a51-emno";
import { a51Eqlaat } from "./a51-eqlaat";
import { a51Equilibres } from "./a51-equilibres";
import { a51Equipaddict } from "./a51-equipaddict";
import { a51Gpso } from "./a51-gpso";
import { a51Ipep } from "./a51-ipep";
import { a51Peps } from "./a51-peps";
import { a51Primordial } from "./a51-primordial";
import { a51SanteProtegee } from "./a51-sante-protegee";
import { aciCpts } from "./aci-cpts";
import { aciMsp } from "./aci-msp";
import { art70 } from "./art70-2012";
import { article51 } from "./article-51";
import { assistantMedical } from "./assistant-medical";
import { enmr } from "./enmr";
import { ipa } from "./ipa";
import { ra2015 } from "./ra-2015";

/** Every legal framework known to Jalon: adding one is one file and one line here. */
export const PROGRAMMES: readonly Programme[] = [
  enmr,
  ra2015,
  aciMsp,
  aciCpts,
  assistantMedical,
  art70,
  ipa,
  article51,
  a51Equipaddict,
  a51Equilibres,
  a51SanteProtegee,
  a51Emno,
  a51Gpso,
  a51Eqlaat,
  a51Peps,
  a51Primordial,
  a51Ipep,
];
