/* generate.c: plans and frameworks for the benchmark, the same at every run.
 * SPDX-License-Identifier: MIT
 *
 * generate plan LANGUAGE BYTES SEED: a plan in the strategy vocabulary of about BYTES bytes, on standard output.
 * generate batch FOLDER COUNT BYTES: COUNT plans in FOLDER, their languages in turn.
 * generate framework TERMS: a framework with about TERMS terms in English and nothing else. */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct language {
    const char *tag;
    const char *verbs[12], *nouns[24], *plain[24], *links[16];
};

static const struct language languages[] = {
    {"en",
     {"strengthen", "open", "publish", "digitise", "train", "build", "review", "share", "renew", "secure", "teach", "map"},
     {"reading rooms", "the legal deposit", "school libraries", "open licences", "regional archives", "our partners",
      "young librarians", "rural branches", "the annual budget", "digital skills", "member libraries", "newspaper holdings",
      "the catalogue", "community needs", "policy makers", "the shared platform", "the evidence of impact", "oral history",
      "staff procedures", "the loan desk", "wireless networks", "a reading campaign", "accessible formats", "old maps"},
     {"the east wing", "three weeks", "the second floor", "a small group", "the following year", "many hours", "the first step", "two rooms", "the same day", "a long table", "the main door", "the spring months", "several places", "the old town", "a large part", "the third week", "the north side", "a new colour", "the morning",
      "four chairs", "the whole house", "a quiet corner", "the last page", "ten pages"},
     {"the", "and", "with", "for", "in", "by", "of", "each", "all", "from", "to", "year", "before", "region", "so that", "our"}},
    {"es",
     {"fortalecer", "abrir", "publicar", "digitalizar", "formar", "construir", "revisar", "compartir", "renovar", "asegurar",
      "enseñar", "trazar"},
     {"salas de lectura", "el depósito legal", "bibliotecas escolares", "licencias abiertas", "archivos regionales",
      "nuestros socios", "jóvenes bibliotecarios", "sucursales rurales", "el presupuesto anual", "competencias digitales",
      "bibliotecas miembros", "la prensa histórica", "el catálogo", "necesidades de la comunidad", "responsables políticos",
      "la plataforma común", "pruebas del impacto", "la historia oral", "los trámites internos", "el mostrador",
      "redes inalámbricas", "una campaña de lectura", "formatos accesibles", "mapas antiguos"},
     {"el ala este", "tres semanas", "la segunda planta", "un grupo reducido", "el año siguiente", "muchas horas",
      "el primer paso", "dos habitaciones", "el mismo día", "una mesa larga", "la puerta mayor", "los meses de primavera", "varios lugares", "la ciudad vieja", "una gran parte", "la tercera semana", "el lado norte", "un color nuevo", "la mañana", "cuatro sillas", "toda la casa", "un rincón tranquilo", "la última página", "diez páginas"},
     {"la", "y", "con", "para", "en", "por", "de", "cada", "todas", "desde", "a", "año", "antes", "región", "para que", "nuestra"}},
    {"fr",
     {"renforcer", "ouvrir", "publier", "numériser", "former", "bâtir", "réviser", "partager", "rénover", "assurer",
      "enseigner", "dresser"},
     {"les salles de lecture", "le dépôt légal", "les bibliothèques scolaires", "des licences ouvertes", "les archives régionales",
      "nos partenaires", "les jeunes bibliothécaires", "les annexes rurales", "le budget annuel", "les compétences numériques",
      "les bibliothèques membres", "la presse ancienne", "le catalogue", "les besoins des habitants", "les décideurs",
      "la plateforme commune", "la preuve de l'impact", "l'histoire orale", "les procédures internes", "le bureau de prêt",
      "les réseaux sans fil", "une campagne de lecture", "les formats accessibles", "les cartes anciennes"},
     {"l'aile est", "trois semaines", "le deuxième étage", "un petit groupe", "l'année suivante", "de longues heures", "le premier pas", "deux pièces", "le même jour", "une longue table", "la grande porte", "les mois de printemps", "plusieurs endroits", "la vieille ville", "une grande partie", "la troisième semaine", "le côté nord", "une couleur neuve", "le matin", "quatre chaises", "toute la maison", "un coin tranquille", "la dernière page", "dix pages"},
     {"la", "et", "avec", "pour", "dans", "par", "de", "chaque", "toutes", "depuis", "à", "année", "avant", "région", "afin que", "notre"}},
    {"pt",
     {"fortalecer", "abrir", "publicar", "digitalizar", "formar", "construir", "rever", "partilhar", "renovar", "assegurar",
      "ensinar", "traçar"},
     {"salas de leitura", "o depósito legal", "bibliotecas escolares", "licenças abertas", "arquivos regionais",
      "os nossos parceiros", "jovens bibliotecários", "polos rurais", "o orçamento anual", "competências digitais",
      "bibliotecas associadas", "os jornais antigos", "o catálogo", "necessidades da comunidade", "decisores políticos",
      "a plataforma comum", "a prova do impacto", "a história oral", "os procedimentos internos", "o balcão",
      "redes sem fios", "uma campanha de leitura", "formatos acessíveis", "mapas antigos"},
     {"a ala leste", "três semanas", "o segundo andar", "um grupo pequeno", "o ano seguinte", "muitas horas", "o primeiro passo", "duas salas", "o mesmo dia", "uma mesa comprida", "a porta maior", "os meses da primavera",
      "vários lugares", "a cidade velha", "uma grande parte", "a terceira semana", "o lado norte", "uma cor nova",
      "a manhã", "quatro cadeiras", "toda a casa", "um canto sossegado", "a última página", "dez páginas"},
     {"a", "e", "com", "para", "em", "por", "de", "cada", "todas", "desde", "à", "ano", "antes", "região", "para que", "nossa"}},
};

static uint64_t state;

/* splitmix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. */
static uint64_t next_number(void)
{
    uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static const char *pick(const char *const *words, size_t n)
{
    return words[next_number() % n];
}

/* Three things of four have nothing to do with libraries: so a plan holds about as many hits a kilobyte as the samples do. */
static const char *thing(const struct language *l)
{
    return next_number() % 4 == 0 ? pick(l->nouns, COUNT(l->nouns)) : pick(l->plain, COUNT(l->plain));
}

static long sentence(FILE *out, const struct language *l)
{
    long bytes = fprintf(out, "%s %s", pick(l->verbs, COUNT(l->verbs)), thing(l));

    for (uint64_t n = 3 + next_number() % 4; n > 0; n--)
        bytes += fprintf(out, " %s %s", pick(l->links, COUNT(l->links)), thing(l));
    return bytes + fprintf(out, ". ");
}

static long named(FILE *out, const struct language *l)
{
    long bytes = fprintf(out, "<name>");

    bytes += sentence(out, l);
    bytes += fprintf(out, "</name><description>");
    for (uint64_t n = 1 + next_number() % 3; n > 0; n--)
        bytes += sentence(out, l);
    return bytes + fprintf(out, "</description>\n");
}

static void plan(FILE *out, const struct language *l, long size, uint64_t seed)
{
    long bytes = 0;
    int goal = 0;

    state = seed;
    bytes += fprintf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<strategy xmlns=\"urn:planalign:strategy:1\" xml:lang=\"%s\" "
                          "id=\"p%" PRIu64 "\">\n  <title>Plan</title>\n  <mission id=\"m\">", l->tag, seed);
    bytes += sentence(out, l);
    bytes += fprintf(out, "</mission>\n");
    do {
        goal++;
        bytes += fprintf(out, "  <goal id=\"g%d\">", goal);
        bytes += named(out, l);
        for (int objective = 1; objective <= 3; objective++) {
            bytes += fprintf(out, "    <objective id=\"g%d.o%d\">", goal, objective);
            bytes += named(out, l);
            for (int action = 1; action <= 3; action++) {
                bytes += fprintf(out, "      <action id=\"g%d.o%d.a%d\">", goal, objective, action);
                bytes += named(out, l);
                bytes += fprintf(out, "      <timeframe start=\"2025-01-01\" end=\"2027-12-31\"/></action>\n");
            }
            bytes += fprintf(out, "    </objective>\n");
        }
        bytes += fprintf(out, "  </goal>\n");
    } while (bytes < size - 6000);
    fprintf(out, "</strategy>\n");
}

static int batch(const char *folder, int count, long size)
{
    for (int i = 0; i < count; i++) {
        char path[4096];
        if (snprintf(path, sizeof path, "%s/plan-%04d.xml", folder, i) >= (int)sizeof path)
            return 2;
        FILE *out = fopen(path, "w");
        if (!out) {
            perror(path);
            return 2;
        }
        plan(out, &languages[(size_t)i % COUNT(languages)], size, (uint64_t)i);
        if (fclose(out) != 0)
            return 2;
    }
    return 0;
}

/* Terms of two words or a stem with a gap; most share no word with the plans, as in a real framework most terms do not fire. */
static void framework(FILE *out, int terms)
{
    static const char *const syllables[] = {"ba", "re", "mi", "to", "lu", "can", "der", "fis", "gor", "pel", "sat", "vin"};
    const struct language *l = &languages[0];

    state = 7;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<framework xmlns=\"urn:planalign:framework:1\" id=\"bench\" version=\"1\">\n"
          "<title xml:lang=\"en\" status=\"working\">Benchmark</title>\n", out);
    for (int i = 1; i <= 10; i++)
        fprintf(out, "<direction id=\"B%02d\"><opportunity xml:lang=\"en\" status=\"working\">Direction %d</opportunity></direction>\n", i, i);
    fputs("<lexicon xml:lang=\"en\">\n<common-words>the and with for in by of</common-words>\n", out);
    for (int i = 1; i <= 10; i++) {
        fprintf(out, "<terms direction=\"B%02d\" points=\"100\">\n", i);
        for (int k = 0; k < terms / 10; k++) {
            if (k % 12 == 0) {
                fprintf(out, "%s {3} %s\n", pick(l->verbs, COUNT(l->verbs)), pick(l->nouns, COUNT(l->nouns)));
                continue;
            }
            for (uint64_t n = 3 + next_number() % 2; n > 0; n--)
                fputs(pick(syllables, COUNT(syllables)), out);
            fprintf(out, "* {2} %s\n", pick(l->nouns, COUNT(l->nouns)));
        }
        fputs("</terms>\n", out);
    }
    fputs("</lexicon>\n</framework>\n", out);
}

static long number(const char *text)
{
    return strtol(text, NULL, 10);
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "plan") == 0) {
        for (size_t i = 0; i < COUNT(languages); i++)
            if (strcmp(languages[i].tag, argv[2]) == 0) {
                plan(stdout, &languages[i], number(argv[3]), (uint64_t)number(argv[4]));
                return 0;
            }
    } else if (argc == 5 && strcmp(argv[1], "batch") == 0) {
        return batch(argv[2], (int)number(argv[3]), number(argv[4]));
    } else if (argc == 3 && strcmp(argv[1], "framework") == 0) {
        framework(stdout, (int)number(argv[2]));
        return 0;
    }
    fputs("usage: generate plan LANGUAGE BYTES SEED | batch FOLDER COUNT BYTES | framework TERMS\n", stderr);
    return 2;
}
