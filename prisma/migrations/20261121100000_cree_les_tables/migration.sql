-- CreateSchema

-- CreateEnum
CREATE TYPE "StatutAvis" AS ENUM ('ATTENDU', 'SUSPENDU', 'RENDU', 'TACITE');

-- CreateEnum
CREATE TYPE "SensAvis" AS ENUM ('FAVORABLE', 'DEFAVORABLE');

-- CreateEnum
CREATE TYPE "StatutConvention" AS ENUM ('PROJET', 'A_SIGNER', 'SIGNEE', 'SUSPENDUE', 'RESILIEE');

-- CreateEnum
CREATE TYPE "StatutDossier" AS ENUM ('EN_COURS', 'CLOS');

-- CreateEnum
CREATE TYPE "MotifCloture" AS ENUM ('RETIRE', 'IRRECEVABLE', 'NON_RETENU', 'REFUSE', 'RESILIE', 'TERMINE');

-- CreateEnum
CREATE TYPE "NatureEtape" AS ENUM ('REDACTION', 'INSTRUCTION', 'CODIR', 'AVIS', 'AUTORISATION', 'CONVENTION', 'EXECUTION', 'BILAN');

-- CreateEnum
CREATE TYPE "StatutEtape" AS ENUM ('A_VENIR', 'OUVERTE', 'FAITE', 'ECARTEE');

-- CreateEnum
CREATE TYPE "StatutDocument" AS ENUM ('BROUILLON', 'DEPOSE', 'COMPLET', 'A_CORRIGER');

-- CreateEnum
CREATE TYPE "TypeOrganisation" AS ENUM ('STRUCTURE', 'ARS', 'CAISSE', 'NATIONAL');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('REDACTEUR', 'REPRESENTANT_LEGAL', 'LECTEUR', 'INSTRUCTEUR', 'SECRETAIRE_CODIR', 'DIRECTEUR', 'LIQUIDATEUR', 'ORDONNATEUR', 'COMPTABLE', 'VALIDATEUR', 'RAPPORTEUR', 'ADMINISTRATEUR');

-- CreateEnum
CREATE TYPE "ProfilReferent" AS ENUM ('ADMINISTRATIF', 'MEDICAL');

-- CreateEnum
CREATE TYPE "StatutEvaluation" AS ENUM ('BROUILLON', 'RENDUE');

-- CreateEnum
CREATE TYPE "StatutSeance" AS ENUM ('PREVUE', 'CONVOQUEE', 'OUVERTE', 'CLOSE');

-- CreateEnum
CREATE TYPE "StatutPv" AS ENUM ('BROUILLON', 'SOUMIS', 'APPROUVE');

-- CreateEnum
CREATE TYPE "StatutPoint" AS ENUM ('INSCRIT', 'DECIDE', 'NOTIFIE', 'REPORTE');

-- CreateEnum
CREATE TYPE "Decision" AS ENUM ('FAVORABLE', 'FAVORABLE_AVEC_RESERVES', 'AJOURNE', 'DEFAVORABLE');

-- CreateEnum
CREATE TYPE "StatutVersement" AS ENUM ('PREVU', 'DECLARE', 'CERTIFIE', 'LIQUIDE', 'ORDONNANCE', 'VISE', 'EMIS', 'PAYE', 'REJETE', 'ANNULE');

-- CreateEnum
CREATE TYPE "StatutCoordonnees" AS ENUM ('SAISIES', 'VALIDEES', 'REMPLACEES');

-- CreateEnum
CREATE TYPE "StatutLot" AS ENUM ('RESERVE', 'EMIS');

-- CreateTable
CREATE TABLE "compteur" (
    "cle" TEXT NOT NULL,
    "annee" INTEGER NOT NULL,
    "valeur" INTEGER NOT NULL,

    CONSTRAINT "compteur_pkey" PRIMARY KEY ("cle","annee")
);

-- CreateTable
CREATE TABLE "parametre_portail" (
    "cle" TEXT NOT NULL,
    "valeur" TEXT NOT NULL,

    CONSTRAINT "parametre_portail_pkey" PRIMARY KEY ("cle")
);

-- CreateTable
CREATE TABLE "avis" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "etape_id" UUID NOT NULL,
    "rang" INTEGER NOT NULL DEFAULT 1,
    "autorite" TEXT NOT NULL,
    "organisation_id" UUID,
    "statut" "StatutAvis" NOT NULL DEFAULT 'ATTENDU',
    "transmis_le" DATE NOT NULL,
    "recu_le" DATE,
    "saisine_has_le" DATE,
    "protocole" BOOLEAN NOT NULL DEFAULT false,
    "echeance" DATE,
    "sens" "SensAvis",
    "motif" TEXT NOT NULL DEFAULT '',
    "rendu_le" DATE,
    "auteur" TEXT,
    "convention_version_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "avis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "avis_suspension" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "avis_id" UUID NOT NULL,
    "depuis" DATE NOT NULL,
    "jusqua" DATE,
    "motif" TEXT NOT NULL,
    "attendu" TEXT NOT NULL,

    CONSTRAINT "avis_suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "arrete" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "etape_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "jour" DATE NOT NULL,
    "debut_le" DATE,
    "evenement" TEXT,
    "fin_le" DATE,
    "duree_mois" INTEGER NOT NULL,
    "participants" TEXT NOT NULL,
    "auteur" TEXT NOT NULL,

    CONSTRAINT "arrete_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "convention" (
    "id" UUID NOT NULL,
    "numero" TEXT NOT NULL,
    "dossier_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "ars_id" UUID NOT NULL,
    "caisse_id" UUID NOT NULL,
    "statut" "StatutConvention" NOT NULL DEFAULT 'PROJET',
    "version_courante" INTEGER NOT NULL DEFAULT 1,
    "date_effet" DATE,
    "date_fin" DATE,
    "signee_le" DATE,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "reprise" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "convention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "convention_version" (
    "id" UUID NOT NULL,
    "convention_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "articles" JSONB NOT NULL,
    "annexe" JSONB NOT NULL,
    "texte" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "motif" TEXT NOT NULL,
    "auteur" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "jour" DATE NOT NULL,

    CONSTRAINT "convention_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signature" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "convention_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "partie" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "mandat_id" UUID NOT NULL,
    "signataire" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "signee_le" TIMESTAMPTZ NOT NULL,
    "jour" DATE NOT NULL,

    CONSTRAINT "signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dossier" (
    "id" UUID NOT NULL,
    "numero" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "titre" TEXT NOT NULL,
    "structure_id" UUID NOT NULL,
    "structure_nom" TEXT NOT NULL,
    "commune" TEXT,
    "region_code" TEXT NOT NULL,
    "ars_id" UUID NOT NULL,
    "caisse_id" UUID NOT NULL,
    "statut" "StatutDossier" NOT NULL DEFAULT 'EN_COURS',
    "motif_cloture" "MotifCloture",
    "clos_le" DATE,
    "prioritaire" BOOLEAN NOT NULL DEFAULT false,
    "themes" TEXT[],
    "reprise" BOOLEAN NOT NULL DEFAULT false,
    "reprise_source" TEXT,
    "duplique_de_id" UUID,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cree_jour" DATE NOT NULL,
    "depose_le" DATE,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "etape_code" TEXT,
    "etape_nature" "NatureEtape",
    "etape_libelle" TEXT,
    "etape_depuis" DATE,
    "echeance" DATE,
    "jalons" JSONB NOT NULL DEFAULT '[]',
    "attente" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "dossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acces" (
    "organisation_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "motif" TEXT NOT NULL,
    "depuis" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "jusqua" TIMESTAMPTZ,
    "tri_depot" DATE NOT NULL,
    "echeance" DATE,
    "structure_nom" TEXT NOT NULL,
    "etape_nature" "NatureEtape",
    "clos" BOOLEAN NOT NULL DEFAULT false,
    "programme" TEXT NOT NULL,
    "prioritaire" BOOLEAN NOT NULL DEFAULT false,
    "recherche" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "acces_pkey" PRIMARY KEY ("organisation_id","dossier_id")
);

-- CreateTable
CREATE TABLE "etape" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "nature" "NatureEtape" NOT NULL,
    "libelle" TEXT NOT NULL,
    "jalon" TEXT NOT NULL,
    "statut" "StatutEtape" NOT NULL DEFAULT 'A_VENIR',
    "ouverte_le" DATE,
    "faite_le" DATE,
    "echeance" DATE,
    "reprise" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "etape_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "etape_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "statut" "StatutDocument" NOT NULL DEFAULT 'BROUILLON',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "complet_le" DATE,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section" (
    "document_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "contenu" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "a_corriger" BOOLEAN NOT NULL DEFAULT false,
    "modifiee_le" TIMESTAMPTZ,
    "modifiee_par" TEXT,

    CONSTRAINT "section_pkey" PRIMARY KEY ("document_id","code")
);

-- CreateTable
CREATE TABLE "depot" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "numero" TEXT NOT NULL,
    "depose_le" TIMESTAMPTZ NOT NULL,
    "jour" DATE NOT NULL,
    "depose_par" TEXT NOT NULL,
    "personne_id" UUID NOT NULL,
    "mandat_id" UUID NOT NULL,
    "contenu" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "depot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "piece" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "objet_type" TEXT NOT NULL,
    "objet_id" TEXT NOT NULL,
    "champ" TEXT,
    "nom" TEXT NOT NULL,
    "type_mime" TEXT NOT NULL,
    "taille" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "cle" TEXT NOT NULL,
    "confidentialite" TEXT NOT NULL DEFAULT 'TOUS',
    "organisation_id" UUID NOT NULL,
    "deposee_par" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiree_le" TIMESTAMPTZ,

    CONSTRAINT "piece_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tache" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "roles" TEXT[],
    "dossier_id" UUID,
    "seance_id" UUID,
    "cle" TEXT NOT NULL,
    "acte" TEXT NOT NULL,
    "phrase" TEXT NOT NULL,
    "lien" TEXT NOT NULL,
    "depuis" DATE NOT NULL,
    "echeance" DATE,
    "tri" DATE NOT NULL,
    "montant_centimes" BIGINT,
    "rappele_le" DATE,

    CONSTRAINT "tache_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "fuseau" TEXT NOT NULL,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "type" "TypeOrganisation" NOT NULL,
    "categorie" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "region_code" TEXT,
    "siret" TEXT,
    "finess" TEXT,
    "adresse" TEXT,
    "code_postal" TEXT,
    "commune" TEXT,
    "code_insee" TEXT,
    "fictif" BOOLEAN NOT NULL DEFAULT false,
    "meme_personne_liquide_ordonnance" BOOLEAN NOT NULL DEFAULT false,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personne" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "prenom" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "rpps" TEXT,
    "mot_de_passe" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "personne_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandat" (
    "id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "depuis" DATE NOT NULL,
    "jusqua" DATE,

    CONSTRAINT "mandat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "personne_id" UUID NOT NULL,
    "mandat_id" UUID,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "derniere_activite" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expire_le" TIMESTAMPTZ NOT NULL,
    "revoquee_le" TIMESTAMPTZ,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tentative_connexion" (
    "id" BIGSERIAL NOT NULL,
    "cle" TEXT NOT NULL,
    "le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tentative_connexion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "prenom" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "jeton_sha256" TEXT NOT NULL,
    "invitee_par_personne_id" UUID NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expire_le" TIMESTAMPTZ NOT NULL,
    "acceptee_le" TIMESTAMPTZ,
    "annulee_le" TIMESTAMPTZ,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal" (
    "id" BIGSERIAL NOT NULL,
    "le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "jour" DATE NOT NULL,
    "dossier_id" UUID,
    "seance_id" UUID,
    "organisation_id" UUID,
    "personne_id" UUID,
    "mandat_id" UUID,
    "acteur" TEXT NOT NULL,
    "acte" TEXT NOT NULL,
    "objet_type" TEXT NOT NULL,
    "objet_id" TEXT NOT NULL,
    "visibilite" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "courriel" (
    "id" UUID NOT NULL,
    "dossier_id" UUID,
    "seance_id" UUID,
    "organisation_id" UUID,
    "roles" TEXT[],
    "adresse" TEXT,
    "modele" TEXT NOT NULL,
    "cle" TEXT NOT NULL,
    "lien" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "envoye_le" TIMESTAMPTZ,
    "destinataires" INTEGER,

    CONSTRAINT "courriel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referent" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "personne_nom" TEXT NOT NULL,
    "profil" "ProfilReferent" NOT NULL,
    "depuis" DATE NOT NULL,
    "jusqua" DATE,

    CONSTRAINT "referent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mention" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "depot_rang" INTEGER NOT NULL,
    "organisation_id" UUID NOT NULL,
    "complet" BOOLEAN NOT NULL,
    "commentaire" TEXT NOT NULL,
    "auteur" TEXT NOT NULL,
    "jour" DATE NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demande_corrections" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "auteur" TEXT NOT NULL,
    "sections" TEXT[],
    "motif" TEXT NOT NULL,
    "echeance" DATE,
    "jour" DATE NOT NULL,
    "repondu_le" DATE,

    CONSTRAINT "demande_corrections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "etape_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "organisation_type" "TypeOrganisation" NOT NULL,
    "statut" "StatutEvaluation" NOT NULL DEFAULT 'BROUILLON',
    "notes" JSONB NOT NULL DEFAULT '[]',
    "avis_general" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "auteur" TEXT,
    "personne_id" UUID,
    "rendue_le" DATE,
    "revelee_le" DATE,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appui" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "propose" DATE NOT NULL,
    "propose_par" TEXT NOT NULL,
    "accepte" BOOLEAN,
    "seance_le" DATE,
    "participants" TEXT,
    "suivi" TEXT,

    CONSTRAINT "appui_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "auteur" TEXT NOT NULL,
    "corps" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note_interne" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "auteur" TEXT NOT NULL,
    "corps" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_interne_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seance" (
    "id" UUID NOT NULL,
    "numero" TEXT NOT NULL,
    "ars_id" UUID NOT NULL,
    "caisse_id" UUID NOT NULL,
    "jour" DATE NOT NULL,
    "heure" TEXT NOT NULL,
    "duree_minutes" INTEGER NOT NULL DEFAULT 120,
    "lieu" TEXT NOT NULL,
    "statut" "StatutSeance" NOT NULL DEFAULT 'PREVUE',
    "convoquee_le" DATE,
    "ouverte_le" TIMESTAMPTZ,
    "close_le" TIMESTAMPTZ,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "seance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seance_membre" (
    "seance_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "nom" TEXT NOT NULL,
    "qualite" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "votant" BOOLEAN NOT NULL DEFAULT true,
    "present" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "seance_membre_pkey" PRIMARY KEY ("seance_id","personne_id")
);

-- CreateTable
CREATE TABLE "point" (
    "id" UUID NOT NULL,
    "seance_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "etape_id" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "statut" "StatutPoint" NOT NULL DEFAULT 'INSCRIT',
    "position_ars" "Decision",
    "motif_ars" TEXT NOT NULL DEFAULT '',
    "position_caisse" "Decision",
    "motif_caisse" TEXT NOT NULL DEFAULT '',
    "decision" "Decision",
    "motif" TEXT NOT NULL DEFAULT '',
    "reserves" TEXT[],
    "attendus" TEXT[],
    "voies_recours" TEXT NOT NULL DEFAULT '',
    "decide_le" DATE,
    "notifie_le" DATE,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recusation" (
    "point_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "ars_id" UUID NOT NULL,
    "caisse_id" UUID NOT NULL,
    "nom" TEXT NOT NULL,
    "motif" TEXT NOT NULL,
    "jour" DATE NOT NULL,

    CONSTRAINT "recusation_pkey" PRIMARY KEY ("point_id","personne_id")
);

-- CreateTable
CREATE TABLE "pv" (
    "seance_id" UUID NOT NULL,
    "statut" "StatutPv" NOT NULL DEFAULT 'BROUILLON',
    "observations" TEXT NOT NULL DEFAULT '',
    "contenu" JSONB,
    "sha256" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "soumis_le" DATE,
    "approuve_ars_le" DATE,
    "approuve_ars_par" TEXT,
    "approuve_caisse_le" DATE,
    "approuve_caisse_par" TEXT,

    CONSTRAINT "pv_pkey" PRIMARY KEY ("seance_id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "seance_numero" TEXT NOT NULL,
    "seance_jour" DATE NOT NULL,
    "decision" "Decision" NOT NULL,
    "motif" TEXT NOT NULL,
    "reserves" TEXT[],
    "attendus" TEXT[],
    "voies_recours" TEXT NOT NULL,
    "lettre" TEXT NOT NULL,
    "attendus_recus_le" DATE,
    "jour" DATE NOT NULL,
    "auteur" TEXT NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reserve" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "point_id" UUID NOT NULL,
    "texte" TEXT NOT NULL,
    "jour" DATE NOT NULL,
    "levee_le" DATE,
    "levee_par" TEXT,
    "note" TEXT,

    CONSTRAINT "reserve_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coordonnees_bancaires" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "titulaire" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "bic" TEXT,
    "statut" "StatutCoordonnees" NOT NULL DEFAULT 'SAISIES',
    "saisie_par" TEXT NOT NULL,
    "personne_id" UUID NOT NULL,
    "jour" DATE NOT NULL,
    "remplacee_le" DATE,

    CONSTRAINT "coordonnees_bancaires_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "validation_bancaire" (
    "coordonnees_id" UUID NOT NULL,
    "personne_id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "auteur" TEXT NOT NULL,
    "jour" DATE NOT NULL,

    CONSTRAINT "validation_bancaire_pkey" PRIMARY KEY ("coordonnees_id","personne_id")
);

-- CreateTable
CREATE TABLE "compte_debiteur" (
    "caisse_id" UUID NOT NULL,
    "titulaire" TEXT NOT NULL,
    "iban" TEXT NOT NULL,
    "bic" TEXT,
    "rue" TEXT,
    "code_postal" TEXT NOT NULL,
    "ville" TEXT NOT NULL,
    "pays" TEXT NOT NULL DEFAULT 'FR',

    CONSTRAINT "compte_debiteur_pkey" PRIMARY KEY ("caisse_id")
);

-- CreateTable
CREATE TABLE "enveloppe" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "convention_id" UUID NOT NULL,
    "fonds" TEXT NOT NULL,
    "exercice" INTEGER NOT NULL,
    "plafond_centimes" BIGINT NOT NULL,

    CONSTRAINT "enveloppe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "versement" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "convention_id" UUID NOT NULL,
    "structure_id" UUID NOT NULL,
    "structure_nom" TEXT NOT NULL,
    "caisse_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "libelle" TEXT NOT NULL,
    "rang" INTEGER NOT NULL,
    "fonds" TEXT NOT NULL,
    "exercice" INTEGER NOT NULL,
    "activite" BOOLEAN NOT NULL,
    "date_prevue" DATE NOT NULL,
    "statut" "StatutVersement" NOT NULL DEFAULT 'PREVU',
    "prevu_centimes" BIGINT,
    "declaration" JSONB NOT NULL DEFAULT '[]',
    "declare_le" DATE,
    "declare_par" TEXT,
    "declare_par_personne" UUID,
    "certifie_le" DATE,
    "certifie_par" TEXT,
    "certifie_par_personne" UUID,
    "decompte" JSONB,
    "montant_centimes" BIGINT,
    "retenu_centimes" BIGINT,
    "liquide_le" DATE,
    "liquide_par" TEXT,
    "liquide_par_personne" UUID,
    "meme_personne_admise" BOOLEAN NOT NULL DEFAULT false,
    "ordre_annee" INTEGER,
    "ordre_numero" INTEGER,
    "ordonnance_le" DATE,
    "ordonnance_par" TEXT,
    "ordonnance_par_personne" UUID,
    "vise_le" DATE,
    "vise_par" TEXT,
    "vise_par_personne" UUID,
    "lot_id" UUID,
    "beneficiaire" JSONB,
    "end_to_end_id" TEXT,
    "emis_le" DATE,
    "paye_le" DATE,
    "rejete_le" DATE,
    "motif_rejet" TEXT,
    "remplace_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "versement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot" (
    "id" UUID NOT NULL,
    "caisse_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL,
    "date_execution" DATE NOT NULL,
    "statut" "StatutLot" NOT NULL DEFAULT 'RESERVE',
    "nombre" INTEGER NOT NULL,
    "somme_centimes" BIGINT NOT NULL,
    "debiteur" JSONB NOT NULL,
    "cle" TEXT,
    "cree_par" TEXT NOT NULL,
    "emis_le" TIMESTAMPTZ,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mouvement" (
    "id" BIGSERIAL NOT NULL,
    "dossier_id" UUID NOT NULL,
    "versement_id" UUID NOT NULL,
    "fonds" TEXT NOT NULL,
    "exercice" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "montant_centimes" BIGINT NOT NULL,
    "contrepasse_id" BIGINT,
    "jour" DATE NOT NULL,
    "cle" TEXT NOT NULL,

    CONSTRAINT "mouvement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "simulation" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "libelle" TEXT NOT NULL,
    "programme" TEXT NOT NULL,
    "date_reference" DATE NOT NULL,
    "quantites" JSONB NOT NULL,
    "resultat" JSONB NOT NULL,
    "annexee" BOOLEAN NOT NULL DEFAULT false,
    "auteur" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "simulation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "financement_compose" (
    "id" UUID NOT NULL,
    "dossier_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "libelle" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "valid_from" DATE NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "auteur" TEXT NOT NULL,
    "cree_le" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "financement_compose_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "avis_dossier_id_idx" ON "avis"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "avis_etape_id_rang_key" ON "avis"("etape_id", "rang");

-- CreateIndex
CREATE INDEX "avis_suspension_avis_id_idx" ON "avis_suspension"("avis_id");

-- CreateIndex
CREATE UNIQUE INDEX "arrete_etape_id_key" ON "arrete"("etape_id");

-- CreateIndex
CREATE INDEX "arrete_dossier_id_idx" ON "arrete"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "convention_numero_key" ON "convention"("numero");

-- CreateIndex
CREATE UNIQUE INDEX "convention_dossier_id_key" ON "convention"("dossier_id");

-- CreateIndex
CREATE INDEX "convention_caisse_id_idx" ON "convention"("caisse_id");

-- CreateIndex
CREATE UNIQUE INDEX "convention_version_convention_id_rang_key" ON "convention_version"("convention_id", "rang");

-- CreateIndex
CREATE UNIQUE INDEX "signature_version_id_rang_key" ON "signature"("version_id", "rang");

-- CreateIndex
CREATE UNIQUE INDEX "signature_version_id_partie_key" ON "signature"("version_id", "partie");

-- CreateIndex
CREATE UNIQUE INDEX "dossier_numero_key" ON "dossier"("numero");

-- CreateIndex
CREATE INDEX "dossier_structure_id_idx" ON "dossier"("structure_id");

-- CreateIndex
CREATE INDEX "acces_dossier_id_idx" ON "acces"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "etape_dossier_id_rang_key" ON "etape"("dossier_id", "rang");

-- CreateIndex
CREATE UNIQUE INDEX "etape_dossier_id_id_key" ON "etape"("dossier_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "document_dossier_id_id_key" ON "document"("dossier_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "document_dossier_id_type_key" ON "document"("dossier_id", "type");

-- CreateIndex
CREATE UNIQUE INDEX "depot_numero_key" ON "depot"("numero");

-- CreateIndex
CREATE UNIQUE INDEX "depot_document_id_rang_key" ON "depot"("document_id", "rang");

-- CreateIndex
CREATE UNIQUE INDEX "piece_cle_key" ON "piece"("cle");

-- CreateIndex
CREATE INDEX "piece_dossier_id_objet_type_objet_id_idx" ON "piece"("dossier_id", "objet_type", "objet_id");

-- CreateIndex
CREATE INDEX "tache_organisation_id_tri_id_idx" ON "tache"("organisation_id", "tri", "id");

-- CreateIndex
CREATE INDEX "tache_dossier_id_idx" ON "tache"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "tache_organisation_id_cle_key" ON "tache"("organisation_id", "cle");

-- CreateIndex
CREATE UNIQUE INDEX "personne_email_key" ON "personne"("email");

-- CreateIndex
CREATE INDEX "mandat_organisation_id_role_idx" ON "mandat"("organisation_id", "role");

-- CreateIndex
CREATE INDEX "mandat_personne_id_idx" ON "mandat"("personne_id");

-- CreateIndex
CREATE INDEX "session_personne_id_idx" ON "session"("personne_id");

-- CreateIndex
CREATE INDEX "tentative_connexion_cle_le_idx" ON "tentative_connexion"("cle", "le");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_jeton_sha256_key" ON "invitation"("jeton_sha256");

-- CreateIndex
CREATE INDEX "invitation_organisation_id_idx" ON "invitation"("organisation_id");

-- CreateIndex
CREATE INDEX "journal_dossier_id_id_idx" ON "journal"("dossier_id", "id");

-- CreateIndex
CREATE INDEX "journal_organisation_id_id_idx" ON "journal"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "courriel_cle_key" ON "courriel"("cle");

-- CreateIndex
CREATE INDEX "referent_dossier_id_idx" ON "referent"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "mention_document_id_depot_rang_organisation_id_key" ON "mention"("document_id", "depot_rang", "organisation_id");

-- CreateIndex
CREATE INDEX "demande_corrections_dossier_id_idx" ON "demande_corrections"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_etape_id_organisation_id_key" ON "evaluation"("etape_id", "organisation_id");

-- CreateIndex
CREATE INDEX "appui_dossier_id_idx" ON "appui"("dossier_id");

-- CreateIndex
CREATE INDEX "message_dossier_id_cree_le_idx" ON "message"("dossier_id", "cree_le");

-- CreateIndex
CREATE INDEX "note_interne_dossier_id_cree_le_idx" ON "note_interne"("dossier_id", "cree_le");

-- CreateIndex
CREATE UNIQUE INDEX "seance_numero_key" ON "seance"("numero");

-- CreateIndex
CREATE INDEX "seance_ars_id_jour_idx" ON "seance"("ars_id", "jour");

-- CreateIndex
CREATE INDEX "seance_caisse_id_jour_idx" ON "seance"("caisse_id", "jour");

-- CreateIndex
CREATE INDEX "point_dossier_id_idx" ON "point"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "point_seance_id_dossier_id_key" ON "point"("seance_id", "dossier_id");

-- CreateIndex
CREATE INDEX "recusation_dossier_id_personne_id_idx" ON "recusation"("dossier_id", "personne_id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_point_id_key" ON "notification"("point_id");

-- CreateIndex
CREATE INDEX "notification_dossier_id_idx" ON "notification"("dossier_id");

-- CreateIndex
CREATE INDEX "reserve_dossier_id_idx" ON "reserve"("dossier_id");

-- CreateIndex
CREATE INDEX "coordonnees_bancaires_dossier_id_idx" ON "coordonnees_bancaires"("dossier_id");

-- CreateIndex
CREATE UNIQUE INDEX "enveloppe_convention_id_fonds_exercice_key" ON "enveloppe"("convention_id", "fonds", "exercice");

-- CreateIndex
CREATE UNIQUE INDEX "versement_end_to_end_id_key" ON "versement"("end_to_end_id");

-- CreateIndex
CREATE UNIQUE INDEX "versement_remplace_id_key" ON "versement"("remplace_id");

-- CreateIndex
CREATE INDEX "versement_dossier_id_idx" ON "versement"("dossier_id");

-- CreateIndex
CREATE INDEX "versement_caisse_id_statut_date_prevue_id_idx" ON "versement"("caisse_id", "statut", "date_prevue", "id");

-- CreateIndex
CREATE UNIQUE INDEX "versement_caisse_id_ordre_annee_ordre_numero_key" ON "versement"("caisse_id", "ordre_annee", "ordre_numero");

-- CreateIndex
CREATE UNIQUE INDEX "lot_message_id_key" ON "lot"("message_id");

-- CreateIndex
CREATE INDEX "lot_caisse_id_cree_le_idx" ON "lot"("caisse_id", "cree_le");

-- CreateIndex
CREATE UNIQUE INDEX "mouvement_cle_key" ON "mouvement"("cle");

-- CreateIndex
CREATE INDEX "mouvement_dossier_id_idx" ON "mouvement"("dossier_id");

-- CreateIndex
CREATE INDEX "simulation_dossier_id_idx" ON "simulation"("dossier_id");

-- CreateIndex
CREATE INDEX "financement_compose_dossier_id_idx" ON "financement_compose"("dossier_id");

-- AddForeignKey
ALTER TABLE "mandat" ADD CONSTRAINT "mandat_personne_id_fkey" FOREIGN KEY ("personne_id") REFERENCES "personne"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
