/* outline_context.c: the headings below which no plan stands.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_context.h"

#include <stdlib.h>
#include <string.h>

#include "fold.h"
#include "outline_words.h"
#include "utf8.h"
#include "xalloc.h"

enum { MOST_BYTES = 140, MOST_WORDS = 32 }; /* of a heading: what is longer is a sentence */

/* Where the words of a pattern stand in a heading, behind its number and an article. */
enum place_in_heading {
    WHOLE,  /* nothing else does, but years */
    LINKED, /* what follows them tells of what or of whom: "Summary of the goals" */
    OPENS,  /* whatever follows */
    HOLDS   /* anywhere */
};

/* Words as fold.h folds them. "a|b": one of these; "a*": begins so, "*": any word, "#": a number; "~": links and articles, or none; "+": only those that
 * tell whose it is. */
struct pattern {
    enum aside aside;
    enum place_in_heading place;
    bool soft; /* an aim may be called so as well */
    const char *words;
};

/* Whose plans, promises and laws a plan of a library tells of. */
#define GOVERNMENTS "gobierno|gouvernement|governo|government|ministerio|ministere|ministry|estado|etat"
#define TOWNS "mairie|ville|commune|municip*|alcaldia|ayuntamiento|prefeitura|intendencia|gobernacion|city|county"
#define PARTIES "candidat*|partido*|partis|parti|parties|party|alcald*|prefeit*|maire"
#define UNIONS "acuril|caricom|oecs|oeco|cerlalc|iberbibliotecas|mercosur|mercosul|cplp|ecowas|cedeao|uemoa"
#define READERS "usagers|usuario*|lectores|leitores|lecteurs|publics|public|users|readers|members|membres|miembros|membros|socios|socias|ciudadan*|cidada*|poblacion|populacao|population|comunidad|comunidade|community"
#define COUNTRIES "jamaica|guyana|barbados|trinidad|tobago|belize|bahamas|grenada|dominica|haiti|suriname|saint|kenya|namibia|ghana|rwanda|uganda|zambia|botswana|tanzania|malawi|nigeria|lesotho|mauritius"
#define PLANS "plan|plans|planes|plano|planos|strategy|strategies|strategie|estrategia|estrategias|programme|programmes|program|programa|programas|goals|objectives|objetivos|objectifs|priorities|prioridades|priorites|metas|agenda"

static const struct pattern patterns[] = {
    /* words that are explained, annexes, lists */
    {ASIDE_OTHERS, OPENS, false, "gloss*|glosari*|lexique|siglas|sigles|siglario|acronym*|acronimos"},
    {ASIDE_OTHERS, LINKED, false, "definitions|definiciones|definicoes|lexico|terminolog*|abbreviation*|abreviatura*|abreviacoes|abreviations|vocabulary|vocabulario|vocabulaire"},
    {ASIDE_OTHERS, OPENS, false, "key|important ~ terms"},
    {ASIDE_OTHERS, OPENS, false, "terms|terminos|termos|termes used|usados|utilizados|utilises"},
    {ASIDE_OTHERS, OPENS, false, "list|liste|lista|table|tabla|tabela ~ abbreviation*|abreviat*|abreviac*|acronym*|acronim*|sigl*|terms|termes"},
    {ASIDE_OTHERS, OPENS, false, "annex*|appendi*|anexo*|apendice*"},
    {ASIDE_OTHERS, LINKED, false, "bibliograph*|bibliografi*|references|referencias"},
    {ASIDE_OTHERS, WHOLE, false, "sources|fuentes|fontes|contact|contacts|contacto|contactos|contato|contatos|credits|creditos"},
    {ASIDE_OTHERS, OPENS, false, "further|recommended reading"},
    {ASIDE_OTHERS, OPENS, false, "frequently|preguntas|perguntas|questions asked|frecuentes|frequentes"},
    {ASIDE_OTHERS, OPENS, true, "members|membres|miembros|membros|integrantes ~ board|council|committee|team|conseil|bureau|comite|consejo|junta|directiva|comision|equipo|conselho|diretoria|direcao|comissao"},
    {ASIDE_OTHERS, LINKED, true, "equipo|equipe|working de|technique|tecnico|tecnica|redacteur|redactor|group"},
    {ASIDE_OTHERS, OPENS, false, "table|tabla|tabela ~ contents|contenid*|matieres|conteudo*"},
    /* how things are */
    {ASIDE_OTHERS, HOLDS, false, "swot|foda|dafo|afom|fofa|dofa|ffom|pestel|pestle"},
    {ASIDE_OTHERS, OPENS, false, "strength* ~ weakness*"},
    {ASIDE_OTHERS, OPENS, false, "fortaleza* ~ debilidad*|oportunidad*"},
    {ASIDE_OTHERS, OPENS, false, "forces ~ faiblesse*"},
    {ASIDE_OTHERS, OPENS, false, "forcas ~ fraquezas"},
    {ASIDE_OTHERS, LINKED, false, "puntos|pontos|points fuertes|fortes|forts|debiles|fracos|faibles"},
    {ASIDE_OTHERS, OPENS, true, "diagnosti*|diagnosis"},
    {ASIDE_OTHERS, OPENS, true, "situation*|stakeholder*|context*|environment*|gap|risk|needs|sector|internal|external|trend*|strategic|market|baseline|problem* analysis|assessment"},
    {ASIDE_OTHERS, HOLDS, true, "survey|surveys|encuesta|encuestas|enquete|enquetes|inquerito|inqueritos|sondage|questionnaire"},
    {ASIDE_OTHERS, LINKED, true, "trends|tendencias|tendances|consultation|consultations|consultas"},
    {ASIDE_OTHERS, WHOLE, true, "focus groups"},
    {ASIDE_OTHERS, OPENS, true, "analyse ~ existant"},
    {ASIDE_OTHERS, OPENS, true, "environment*|horizon scan*"},
    {ASIDE_OTHERS, OPENS, true,
     "analisis|analise|analyse ~ entorno|situac*|situation*|context*|intern*|extern*|institucional|ambiente|ambiental|environnement|estrategic*|strategique|pest|sector*|secteur|actores|atores|"
     "acteurs|partes|parties|cenario*|escenario*|riesgos|riscos|risques|necesidades|necessidades|besoins"},
    {ASIDE_OTHERS, OPENS, true, "contexto|contexte|enquadramento"},
    {ASIDE_OTHERS, LINKED, true, "policy|political|national|international|global|legal|external|operating|wider|local|regional context|landscape|environment|background"},
    {ASIDE_OWN, LINKED, true, "strategic context|background"},
    {ASIDE_OTHERS, OPENS, true, "what ~ members|users|readers|partners|people|you|stakeholders|community told|said|say|want|ask|asked|expect|need"},
    {ASIDE_OTHERS, OPENS, true, "que piden|pide|esperan|espera|demandan|reclaman|desean|pedem|pede|esperam|desejam|dizem"},
    {ASIDE_OTHERS, OPENS, true, "lo que piden|pide|esperan|espera|demandan|reclaman|desean"},
    {ASIDE_OTHERS, OPENS, true, "ce que demandent|attendent|souhaitent|veulent|disent|pensent"},
    {ASIDE_OTHERS, OPENS, true, "attentes|expectativas|expectations|demandas|demandes|demands|besoins|needs|necesidades|necessidades + " READERS},
    {ASIDE_OTHERS, OPENS, true, "user|users|reader|readers|member|members expectations|needs|demands"},
    {ASIDE_OTHERS, OPENS, true, "good|best|promising|inspiring practice|practices|examples"},
    {ASIDE_OTHERS, OPENS, true, "international|global|foreign good|best|practice|practices|experience|experiences|examples"},
    {ASIDE_OTHERS, OPENS, true, "buenas|mejores|boas|melhores|bonnes|meilleures practicas|praticas|pratiques"},
    {ASIDE_OTHERS, OPENS, true,
     "experiencia*|experience*|practicas|praticas|pratiques|practices|modelos|modeles|models|ejemplos|exemplos|exemples|examples ~ otr*|outr*|autres|other|internaciona*|internationa*|inspir*|extranjer*|"
     "estrangeir*|etrang*|exitosas|reussies|abroad|elsewhere"},
    {ASIDE_OTHERS, OPENS, false, "what we heard|learned|learnt|achieved|did|accomplished"},
    {ASIDE_OTHERS, OPENS, false, "what we have|ve achieved|done|learned|learnt|heard|accomplished"},
    {ASIDE_OTHERS, OPENS, false, "what has|have been"},
    {ASIDE_OTHERS, OPENS, false, "que foi|fue|fueron"},
    {ASIDE_OTHERS, OPENS, false, "ce qui a"},
    {ASIDE_OTHERS, OPENS, false, "lo que se"},
    {ASIDE_OTHERS, OPENS, false, "ce que nous avons|ont"},
    {ASIDE_OTHERS, OPENS, false, "ce que dit|disent"},
    {ASIDE_OTHERS, OPENS, false, "lo que hicimos|logramos|aprendimos|hemos|dice*|nos"},
    {ASIDE_OTHERS, OPENS, false, "o que fizemos|alcancamos|aprendemos|conseguimos|diz*|nos"},
    {ASIDE_OTHERS, OPENS, false, "que fizemos|alcancamos|aprendemos|conseguimos|diz*|nos"},
    {ASIDE_OTHERS, OPENS, true, "examples|ejemplos|exemples|exemplos from|of|in|de|d|des|do|da|del"},
    {ASIDE_OTHERS, OPENS, false, "ideas|ideias|idees not|no|nao|non"},
    {ASIDE_OTHERS, OPENS, false, "what we will|are not|stop"},
    {ASIDE_OTHERS, OPENS, false, "lo que no"},
    {ASIDE_OTHERS, OPENS, false, "ce que nous ne"},
    {ASIDE_OTHERS, OPENS, false, "o que nao"},
    {ASIDE_OTHERS, OPENS, false, "que nao"},
    /* who speaks */
    {ASIDE_OTHERS, HOLDS, false, "foreword|preface|prefacio|prologo|prologue|preamble|preambule|preambulo"},
    {ASIDE_OTHERS, HOLDS, false, "president*|chair*|director* s message|word|words|welcome|introduction|letter"},
    {ASIDE_OTHERS, OPENS, false, "avant propos"},
    {ASIDE_OTHERS, WHOLE, false, "editorial|avantpropos|welcome|bienvenida|bienvenue"},
    {ASIDE_OTHERS, OPENS, false, "message|messages|word|words|letter|note|greeting*|introduction|welcome from"},
    {ASIDE_OTHERS, OPENS, false, "from ~ president*|chair*|director*|board"},
    {ASIDE_OTHERS, OPENS, false, "message|mot|mots|mensaje|mensagem|palabras|palavra*|saludo* de|du|des|d|del|da|do|das|dos"},
    {ASIDE_OTHERS, OPENS, false, "palabras|palavras|nota|notas introduct*|introdut*|preliminar*|inicia*|previa*"},
    {ASIDE_OTHERS, OPENS, false, "carta|lettre|letter|nota|note ~ president*|chair*|director*|directric*|directeur|presidencia|direccion|direcao"},
    {ASIDE_OTHERS, OPENS, false, "note liminaire|introductive"},
    {ASIDE_OTHERS, OPENS, false, "acknowledg*|agradecim*|remerciement*"},
    /* what is over */
    {ASIDE_OTHERS, LINKED, true, "history|historia|historique|historico|trayectoria"},
    {ASIDE_OTHERS, OPENS, true, "resena historica"},
    {ASIDE_OTHERS, OPENS, false, "journey so"},
    {ASIDE_OTHERS, OPENS, false, "looking|taking back|stock"},
    {ASIDE_OTHERS, OPENS, false, "where we come|came"},
    {ASIDE_OTHERS, OPENS, false, "de donde|onde venimos|viemos|vimos"},
    {ASIDE_OTHERS, OPENS, false, "d ou venons|nous"},
    {ASIDE_OTHERS, HOLDS, false, "camino|caminho|chemin recorrido|percorrido|parcouru"},
    {ASIDE_OTHERS, HOLDS, true, "achievements|logros|realisations|realizacoes|conquistas"},
    {ASIDE_OTHERS, OPENS, true, "balance de|del"},
    {ASIDE_OTHERS, OPENS, true, "timeline ~ history"},
    {ASIDE_OTHERS, OPENS, false, "progress since|so|made"},
    {ASIDE_OTHERS, LINKED, false, "achievements|logros|bilan|rappel|retrospecti*"},
    {ASIDE_OTHERS, OPENS, false, "retour sur"},
    {ASIDE_OTHERS, OPENS, false, "lessons|lecciones|lecons|licoes|enseignements from|learn*|of|aprend*|appris*|tires|del|de|du|des|do|da"},
    /* other bodies */
    {ASIDE_OTHERS, OPENS, true, "international|national|legal|regulatory|policy|normative framework*"},
    {ASIDE_OTHERS, OPENS, true, "marco|marcos|cadre|quadro normativo*|legal*|juridi*|internacional*|international*|nacional*|national*|regula*|reglement*|institucional|institutionnel|politi*|europe*"},
    {ASIDE_OTHERS, OPENS, true, "marco|marcos|cadre|quadro ~ referencia|reference|conceptual|conceptuel|teorico"},
    {ASIDE_OTHERS, OPENS, true, "national|government* policy|policies|strategy|strategies|plan|plans|programme*|program|programs|priorities|goals"},
    {ASIDE_OTHERS, OPENS, true, "national * policy|policies|strategy|strategies|framework|programme"},
    {ASIDE_OTHERS, OPENS, true, "national development|cultur*|reading|book|education|digital|ict|economic|literacy plan|plans|agenda"},
    {ASIDE_OTHERS, OPENS, true, "vision 2025|2030|2035|2040|2041|2050|2063 ~ " COUNTRIES},
    {ASIDE_OTHERS, OPENS, true, COUNTRIES " vision 2025|2030|2035|2040|2041|2050"},
    {ASIDE_OTHERS, OPENS, true, "plan|plano decenal|sectorial|sectoriel|setorial|estadual|estatal|departamental|departemental|provincial|municipal|distrital|regional|territorial|emergent|emergente"},
    {ASIDE_OTHERS, OPENS, true, "plan|plano * emergent|emergente"},
    {ASIDE_OTHERS, LINKED, true, "plano diretor"},
    {ASIDE_OTHERS, OPENS, true, PLANS "|projet|proyecto|projeto + " GOVERNMENTS "|" TOWNS},
    {ASIDE_OTHERS, OPENS, true, PLANS "|projet|proyecto|projeto + action|accion|acao|desarrollo|developpement|desenvolvimento|etablissement|mandat|mandato + " GOVERNMENTS "|" TOWNS},
    {ASIDE_OTHERS, OPENS, true, "plan|plano|planes|planos + desarrollo|developpement|desenvolvimento + nacional|national|departamental|local|regional|economi*"},
    {ASIDE_OTHERS, OPENS, true, GOVERNMENTS "|" PARTIES " s programme|program|manifesto"},
    {ASIDE_OTHERS, OPENS, true, "partner|partners|allies s plan|plans|goals|objectives|priorities|strategies"},
    {ASIDE_OTHERS, OPENS, true, "partners|allies plan|plans|goals|objectives|priorities|strategies"},
    {ASIDE_OTHERS, OPENS, true, PLANS " + socios|aliados|parceiros|partenaires|partners|allies"},
    {ASIDE_OTHERS, OPENS, true, "caribbean|african|european community|union|commission"},
    {ASIDE_OTHERS, OPENS, true, UNIONS},
    {ASIDE_OTHERS, OPENS, true, PLANS "|framework|marco|politica|politique + " UNIONS},
    {ASIDE_OTHERS, HOLDS, true, "government|party|parties|candidates|election|electoral|opposition manifesto|manifestos"},
    {ASIDE_OTHERS, OPENS, true, "manifesto|manifestos|manifiesto|manifeste + " GOVERNMENTS "|" PARTIES},
    {ASIDE_OTHERS, OPENS, true, "compromisos|compromissos|engagements|promesas|promesses|promises|commitments|pledges|propuestas|propostas|propositions|programas|programmes + " PARTIES "|" GOVERNMENTS},
    {ASIDE_OTHERS, OPENS, true, "candidates|parties commitments|promises|pledges|proposals|programmes"},
    {ASIDE_OTHERS, OPENS, true, "document|documento + politique|politica|policy"},
    {ASIDE_OTHERS, OPENS, true, "ley|lei|loi|law|act|decreto|decree|decret|ordonnance|resolucion|resolucao ~ #"},
    {ASIDE_OTHERS, OPENS, true, "ley|lei|loi|law|act|decreto|decree|decret|ordonnance|resolucion|resolucao n|no|nro|num|numero ~ #"},
    {ASIDE_OTHERS, LINKED, true, "estatutos|statuts|statutes|bylaws"},
    {ASIDE_OTHERS, OPENS, true, "estatuto ~ social|asociacion|associacao|colegio|conselho|federacion|federacao|sindicato"},
    {ASIDE_OTHERS, OPENS, true, "charte|charter|carta ~ langue*|africain*|african*|nations|onu|unesco|internationa*|internacional*|droits|rights|derechos|direitos|bibliotheque*|iberoamericana|cultural"},
    {ASIDE_OTHERS, OPENS, true, "european|regional|federal framework|strategy|policy|policies|context"},
    {ASIDE_OTHERS, OPENS, true, "ministry|government|governments s priorities|policy|policies|goals|objectives|plan|strategy"},
    {ASIDE_OTHERS, OPENS, true, "government priorities|policy|policies"},
    {ASIDE_OTHERS, OPENS, true, "politica|politicas|politique|politiques publi*|culture*|cultural*|regional*"},
    {ASIDE_OTHERS, WHOLE, true, "legal basis|base"},
    {ASIDE_OTHERS, WHOLE, true, "legislation|legislacion|legislacao|mandate|mandato|mandat|statutes|estatutos|statuts"},
    {ASIDE_OTHERS, OPENS, true, "politica*|politique*|estrategia*|strategie*|plan|plano|prioridades|priorites|orientations|directives|lineamientos|directrices|diretrizes nacional*|national*|nationales|nationaux"},
    {ASIDE_OTHERS, OPENS, true,
     "goals|objectives|aims|priorities|strategy|plan|programme|policy|objetivos|metas|prioridades|estrategia|objectifs|priorites|politica|politique ~ ministry|ministerio|ministere|government|"
     "gobierno|gouvernement|governo|unesco|ifla|onu"},
    {ASIDE_OTHERS, OPENS, true, "sustainable development goal*|agenda"},
    {ASIDE_OTHERS, OPENS, true, "objetivos|objectifs|objectivos ~ desarrollo|developpement|desenvolvimento sosteni*|sustent*|durable"},
    {ASIDE_OTHERS, HOLDS, true, "agenda 2030|2063"},
    {ASIDE_OTHERS, HOLDS, true, "2030 agenda"},
    {ASIDE_OTHERS, OPENS, true, "how ~ plan|strategy contributes|relates|links|supports|aligns|fits"},
    {ASIDE_OTHERS, HOLDS, true, "sdg|sdgs|ods"},
    {ASIDE_OTHERS, LINKED, true, "odd"},
    {ASIDE_OTHERS, OPENS, true,
     "alignment|alineacion|alineamiento|alinhamento|alignement|contribution|contribucion|contribuicao|articulation|articulacion|articulacao|relation*|relacion|relacao|link|links|lien|liens|"
     "vinculo|vinculacion|coherence|coherencia with|to|con|com|avec|a|aux|au|al|ao|aos|entre"},
    {ASIDE_OTHERS, HOLDS, true, "ifla|unesco"},
    {ASIDE_OTHERS, OPENS, true, "estrategia|vision|visao|strategie|strategy|manifiesto|manifeste|manifesto ~ ifla|unesco"},
    /* the same plan once more */
    {ASIDE_AGAIN, OPENS, false, "executive summary"},
    {ASIDE_AGAIN, OPENS, false, "resumen|resumo|resume|sumario|sintesis|synthese|sintese ejecutiv*|executif|executiv*"},
    {ASIDE_AGAIN, LINKED, false, "summary|overview|resumen|resumo|resume|sintesis|sintese|synthese"},
    {ASIDE_AGAIN, HOLDS, false, "at a glance"},
    {ASIDE_AGAIN, HOLDS, false, "in brief"},
    {ASIDE_AGAIN, HOLDS, false, "on a|one page"},
    {ASIDE_AGAIN, HOLDS, false, "en bref|breve|resumen|resume|sintesis"},
    {ASIDE_AGAIN, HOLDS, false, "em resumo|sintese|breve"},
    {ASIDE_AGAIN, HOLDS, false, "en un coup"},
    {ASIDE_AGAIN, HOLDS, false, "de un vistazo"},
    /* what every plan has beside its aims */
    {ASIDE_OWN, WHOLE, false, "introduction|introduccion|introducao|presentation|presentacion|apresentacao|conclusion*|conclusao|conclusoes"},
    {ASIDE_OWN, OPENS, false, "introduction|introduccion|introducao|presentation|presentacion|apresentacao and|y|et|e"},
    {ASIDE_OWN, LINKED, false, "about us|this|the|our|plan|document"},
    {ASIDE_OWN, OPENS, false, "about ~ plan|strategy|document|association|federation|organisation|organization|society|union|institution|network"},
    {ASIDE_OWN, OPENS, false, "presentation|presentacion|apresentacao ~ association|asociacion|associacao|federation|federacion|federacao|institucion|instituicao|reseau|red|rede"},
    {ASIDE_OWN, OPENS, false, "who we are"},
    {ASIDE_OWN, OPENS, false, "quienes|quem|qui somos|sommes"},
    {ASIDE_OWN, OPENS, false, "how ~ plan|strategy|document was|is|were"},
    {ASIDE_OWN, OPENS, false, "como se elaboro|hizo|construyo|preparo"},
    {ASIDE_OWN, OPENS, false, "como foi elaborado|construido|feito|preparado"},
    {ASIDE_OWN, OPENS, false, "comment ~ plan|projet|document"},
    {ASIDE_OWN, OPENS, false, "process|proceso|processus|processo ~ elabora*|planning|planificacion|planeacion|planejamento|planeamento|construccion|construcao"},
    {ASIDE_OWN, OPENS, false, "elabora* ~ plan|plano|projet|documento|document"},
    {ASIDE_OWN, OPENS, false,
     "cronograma|calendario|calendrier|schedule|timetable|timeline|calendar|etapas|etapes|fases|phases|steps|hoja|plan|plano ~ elabora*|formula*|construc*|construction|prepara*|redac*|drafting|"
     "preparing|writing|developing|development ~ plan|plano|projet|documento|document|strategy|estrategia|strategie"},
    {ASIDE_OWN, OPENS, false, "plan|strategy|strategic planning|development|drafting timeline|schedule|calendar|timetable"},
    {ASIDE_OWN, OPENS, false, "planning timeline|schedule|calendar|timetable"},
    {ASIDE_OWN, OPENS, false, "drafting|preparing|writing|preparation|drawing|making ~ plan|strategy"},
    {ASIDE_OWN, OPENS, false, "methodolog*|metodolog*"},
    {ASIDE_OWN, WHOLE, false, "method|methode|metodo"},
    {ASIDE_OWN, WHOLE, false, "budget|presupuesto|orcamento|resources|recursos|ressources|moyens"},
    {ASIDE_OWN, LINKED, false, "next|prochaines steps|etapes"},
    {ASIDE_OWN, LINKED, false, "proximos passos|pasos"},
    {ASIDE_OWN, WHOLE, true, "implementation|implementacion|implantacion|implementacao|implantacao|ejecucion|execucao|governance|gobernanza|gouvernance|governanca"},
    {ASIDE_OWN, OPENS, false, "implementation|implementacion|implantacion|implementacao|implantacao|ejecucion|execucao|governance|gobernanza|gouvernance|governanca of|de|del|du|do|da ~ plan|plano|projet|strategy|estrategia"},
    {ASIDE_OWN, WHOLE, false, "mise en oeuvre"},
    {ASIDE_OWN, OPENS, false, "mise en oeuvre ~ plan|projet|strategie|suivi"},
    {ASIDE_OWN, WHOLE, false, "monitoring|seguimiento|suivi|acompanhamento|monitoramento|monitorizacao|evaluation|evaluacion|avaliacao"},
    {ASIDE_OWN, OPENS, false, "monitoring|seguimiento|suivi|acompanhamento|monitoramento|monitorizacao|evaluation|evaluacion|avaliacao and|y|et|e ~ evalua*|avaliacao|monitor*|seguimiento|suivi|review|report*|control*|learning"},
    {ASIDE_OWN, OPENS, false, "monitoring|seguimiento|suivi|acompanhamento|monitoramento|monitorizacao ~ plan|plano|projet|strategy|estrategia"},
    /* what is said of one goal beside its aims */
    {ASIDE_OWN, LINKED, false, "current|present situation|state|position|context|status"},
    {ASIDE_OWN, LINKED, false, "situacion|situation|situacao actual|actuelle|atual|inicial|initiale|presente"},
    {ASIDE_OWN, OPENS, false, "situacion|situation|situacao de partida|depart|base"},
    {ASIDE_OWN, OPENS, false, "where we are|stand"},
    {ASIDE_OWN, OPENS, false, "donde estamos"},
    {ASIDE_OWN, OPENS, false, "onde estamos"},
    {ASIDE_OWN, OPENS, false, "ou en sommes"},
    {ASIDE_OWN, OPENS, false, "why this|it|we|is|the|does|now"},
    {ASIDE_OWN, OPENS, false, "por que es|importa|esto|este|esta|isto|isso|e|nos"},
    {ASIDE_OWN, OPENS, false, "pourquoi c|ce|cet|cette|cela|est|agir|nous"},
    {ASIDE_OWN, WHOLE, false, "partners|partenaires|parceiros|aliados|socios|stakeholders|constats|enjeux|retos|desafios|defis"},
    {ASIDE_OWN, OPENS, false, "key|main|our|potential partners|challenges|issues"},
    {ASIDE_OWN, OPENS, false, "partenaires|parceiros|aliados|socios|enjeux|retos|desafios|defis principa*|potenci*|potentiel*|associes|cles|clave*|chave|estrategicos|strategiques"},
    {ASIDE_OWN, OPENS, false, "principales|principaux|principais retos|desafios|defis|enjeux|partenaires|parceiros|aliados|socios"},
    {ASIDE_OWN, OPENS, false, "what ~ success looks|means|will"},
    {ASIDE_OWN, OPENS, false, "how we will|ll know|measure|monitor"},
    {ASIDE_OWN, OPENS, false, "success|exito|succes|sucesso criteria|looks"},
    {ASIDE_OWN, OPENS, false, "signs|signes|senales|sinais ~ success|succes|reussite|exito|sucesso"},
    {ASIDE_OWN, OPENS, false, "criterios|criteres ~ exito|sucesso|reussite|succes"},
    {ASIDE_OWN, OPENS, false, "como sera|se vera|luce ~ exito"},
    {ASIDE_OWN, OPENS, false, "como sera ~ sucesso"},
    {ASIDE_OWN, OPENS, false, "quoi ressemble*"},
    {ASIDE_OWN, OPENS, true, "risks|riesgos|risques|riscos and|y|et|e"},
};

/* Headings, and lines above a table, that announce what is going to be done. */
static const struct pattern plan_patterns[] = {
    {ASIDE_NONE, HOLDS, false, "action|operational|implementation|work|working|annual|operating plan|plans|programme"},
    {ASIDE_NONE, HOLDS, false, "workplan|roadmap"},
    {ASIDE_NONE, HOLDS, false, "plan|plans|plano|planes|planos|programme|programa|program|matriz|matrice|matrix|cronograma|calendario|calendrier|schedule|timetable|timeline|tableau|tabla|cuadro|quadro|liste|list|lista ~ "
                                "accion*|action*|acoes|acao|accoes|accao|actividad*|activit*|atividad*|trabajo|travail|trabalho|operati*|operacional|operationnel|anual|annuel|implement*|ejecucion|execucao|projets|proyectos"},
    {ASIDE_NONE, HOLDS, false, "hoja|feuille ~ ruta|route"},
    {ASIDE_NONE, HOLDS, false, "matriz|matrice|matrix|cuadro|quadro|tabla|tableau ~ planifica*|planeacion|planejamento|planeamento|planning"},
    {ASIDE_NONE, OPENS, false, "cronograma|programacion|planificacion|operativa|roteiro|actions|acciones|acoes|activities|actividades|activites|atividades|projects|proyectos|projets|projetos|initiatives|iniciativas"},
    {ASIDE_NONE, HOLDS, false, "goals|objectives|priorities|objetivos|metas|objectifs|axes|ejes|eixos"},
};

/* Words that tell of what was done, and of what such a heading tells of. */
static const char review_words[] =
    "review|evaluation|assessment|achiev*|lessons|progress|results|outcomes|balance|bilan|rappel|retour|retrospecti*|logros|avances|evaluacion|resultados|avaliacao|balanco|conquistas|realizacoes|"
    "realisations|resultats|acquis|lecciones|licoes|lecons|enseignements|recap|report|rapport|informe|relatorio|memoria|cumplimiento|status|what|did|done|since|advances|avancos";
static const char over_words[] = "bilan|balance|balanco|rappel|achievements|logros|lessons|lecciones|lecons|licoes|retour|conquistas|realisations|realizacoes";
static const char plan_nouns[] =
    "plan|plans|strategy|strategies|strategic|projet|project|proyecto|projeto|planificacion|planejamento|estrategia|estrategico|strategie|strategique|plano|planes|planos|programme|program|programa|"
    "goals|objectives|objetivos|objectifs|metas|axes|ejes|eixos|period|periodo|periode|cycle|ciclo|mandate|mandato|mandat|schema|priorities|prioridades|priorites";
static const char done_nouns[] = "actions|acciones|acoes|activities|actividades|activites|atividades|calendar|calendario|calendrier|year|years|ano|anos|annee|annees|projects|proyectos|projets|agenda";
static const char own_words[] =
    "goal|goals|objective|objectives|priority|priorities|action|actions|strategic|objetivo|objetivos|eje|ejes|meta|metas|estrategico|estrategicos|estrategicas|prioridades|acciones|linea|lineas|objectif|objectifs|"
    "axe|axes|priorites|strategiques|strategique|eixo|eixos|linhas|acoes";
static const char last_words[] =
    "last|previous|former|past|preceding|prior|anterior|anteriores|pasado|pasada|pasados|previo|previos|precedent|precedente|precedents|passe|passee|passes|dernier|derniere|derniers|passado|"
    "passados|ultimo|ultimos|antiguo|ancien|anciens|old|outgoing|saliente";
/* Bodies, and kinds of plans, that such headings name: of one whose plan this is they tell nothing else. */
static const char bodies[] = UNIONS "|" TOWNS "|caribbean|decenal|diretor|estadual|estatal|departamental|departemental|provincial|municipal|distrital|regional|territorial|sectorial|setorial";
static const char links[] =
    "of|for|from|to|in|on|and|with|by|our|the|a|an|this|these|their|its|de|del|della|la|las|el|los|lo|y|e|en|para|por|nuestro|nuestra|nuestros|nuestras|su|sus|este|esta|du|des|d|l|le|les|et|pour|"
    "notre|nos|un|une|ce|cet|cette|da|do|das|dos|o|os|as|na|no|nas|num|ao|aos|nosso|nossa|nossos|nossas|deste|desta|au|aux|al|con|com|avec|per";

static const char owners[] = "of|by|our|the|a|an|de|del|la|las|el|los|du|des|d|l|le|les|da|do|das|dos|o|os|as|s|nos|nuestros|nossos|par|por";

/* ---- words of a heading ---- */

struct word {
    const char *text; /* in the folded text, not terminated */
    size_t len;
    bool marked; /* a mark stands behind it */
};

struct heading {
    struct folded folded;
    struct word words[MOST_WORDS];
    size_t n, first; /* the first behind a number and an article */
};

/* Is the LEN bytes of WORD one of the words of LIST, "a|b|c*", which ends with a blank or its end? */
static bool is_listed(const char *list, const char *word, size_t len)
{
    for (const char *at = list; *at != '\0' && *at != ' ';) {
        size_t n = strcspn(at, "| ");
        bool beginning = n > 0 && at[n - 1] == '*';
        if (*at == '#' && len > 0 && *word >= '0' && *word <= '9')
            return true;
        size_t least = n - beginning;
        if ((least > 0 || beginning) && (beginning ? len >= least : len == least) && strncmp(at, word, least) == 0)
            return true;
        at += n + (at[n] == '|');
    }
    return false;
}

static bool is_word(const struct heading *heading, size_t at, const char *list)
{
    return at < heading->n && is_listed(list, heading->words[at].text, heading->words[at].len);
}

static bool is_year_word(const struct word *word)
{
    return word->len == 4 && strspn(word->text, "0123456789") >= 4;
}

/* "3.", "2.1", "IV", "B.": numbers of chapters. */
static bool is_chapter(const struct heading *heading, size_t at)
{
    static const char romans[] = "i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii";
    static const char chapters[] = "chapter|part|section|capitulo|parte|seccion|chapitre|partie|secao|seccao";
    const struct word *word = &heading->words[at];
    size_t digits = strspn(word->text, "0123456789");

    if (digits >= word->len)
        return word->len <= 3;
    return is_listed(romans, word->text, word->len) || (word->len == 1 && word->marked) || is_listed(chapters, word->text, word->len);
}

/* False: it is too long for a heading. Release with folded_release() in any case. */
static bool read_heading(struct heading *heading, const char *text)
{
    static const char articles[] = "our|the|a|an|el|la|los|las|le|les|l|un|une|una|nuestro|nuestra|nuestros|nuestras|notre|nos|nosso|nossa|nossos|nossas|o|os|as";
    size_t len = strnlen(text, MOST_BYTES + 1);

    *heading = (struct heading){.folded = FOLDED_INIT};
    if (len > MOST_BYTES || len == 0)
        return false;
    fold_text(&heading->folded, text, len);
    for (const char *at = heading->folded.text; *at != '\0' && heading->n < MOST_WORDS;) {
        size_t n = 0;
        while ((unsigned char)at[n] > '.')
            n++;
        if (n > 0)
            heading->words[heading->n++] = (struct word){at, n, at[n] == '.' || at[n] == ','};
        at += n > 0 ? n : 1;
    }
    while (heading->first + 1 < heading->n && is_chapter(heading, heading->first))
        heading->first++;
    if (heading->first + 1 < heading->n && is_word(heading, heading->first, articles))
        heading->first++;
    return heading->n > 0;
}

/* ---- patterns ---- */

/* The word behind those of PATTERN, where they stand at word AT; 0: they do not. */
static size_t behind_pattern(const struct heading *heading, size_t at, const char *pattern)
{
    for (; *pattern != '\0'; pattern += strcspn(pattern, " "), pattern += strspn(pattern, " ")) {
        if (*pattern == '~' || *pattern == '+') {
            while (is_word(heading, at, *pattern == '~' ? links : owners) && !is_word(heading, at, pattern + 2))
                at++;
            continue;
        }
        if (!is_word(heading, at, pattern))
            return 0;
        at++;
    }
    return at;
}

/* Does nothing but years, and what leads to them, stand from word AT on? */
static bool only_years(const struct heading *heading, size_t at)
{
    while (at < heading->n && (is_year_word(&heading->words[at]) || is_word(heading, at, links)))
        at++;
    return at == heading->n;
}

static bool stands(const struct heading *heading, const struct pattern *pattern)
{
    size_t last = pattern->place == HOLDS ? heading->n : heading->first + 1;

    for (size_t at = pattern->place == HOLDS ? 0 : heading->first; at < last; at++) {
        if (pattern->place == HOLDS && pattern->soft && is_word(heading, at, own_words))
            return false; /* "Our goals and the SDGs" */
        size_t behind = behind_pattern(heading, at, pattern->words);
        if (behind == 0)
            continue;
        bool marked = heading->words[behind - 1].marked;
        if (pattern->place >= OPENS || only_years(heading, behind) || (pattern->place == LINKED && (marked || is_word(heading, behind, links) || is_year_word(&heading->words[behind]))))
            return true;
    }
    return false;
}

/* ---- headings that look back ---- */

static bool has_any(const struct heading *heading, const char *list)
{
    for (size_t i = heading->first; i < heading->n; i++)
        if (is_word(heading, i, list))
            return true;
    return false;
}

/* "The previous strategic plan", "del plan anterior" */
static bool names_last_plan(const struct heading *heading)
{
    enum { NEAR = 2 };

    for (size_t i = heading->first; i < heading->n; i++)
        for (size_t k = i > NEAR ? i - NEAR : 0; is_word(heading, i, last_words) && k <= i + NEAR; k++)
            if (is_word(heading, k, plan_nouns) || is_word(heading, k, done_nouns))
                return true;
    return false;
}

/* Does it name the years of the plan itself, so that what may be another's is not? */
static bool names_own_years(const char *text, unsigned first_year, bool range)
{
    char start[11], end[11];

    return range && outline_read_time(text, start, end) && start[0] != '\0' && strtoul(start, NULL, 10) == first_year;
}

/* What a heading is that tells of a plan, or of years, that are over. */
static enum aside looks_back(const struct heading *heading, const char *text, unsigned first_year, bool range, bool aim)
{
    bool reviews = has_any(heading, review_words), of_plan = has_any(heading, plan_nouns);
    char start[11], end[11];
    bool timed = outline_read_time(text, start, end);

    if (names_last_plan(heading))
        return ASIDE_OTHERS;
    bool over = timed && (first_year > 0 ? strtoul(end, NULL, 10) < first_year : start[0] != '\0' && reviews);
    if (over && (reviews || (range && !aim && (of_plan || has_any(heading, done_nouns)))))
        return ASIDE_OTHERS;
    if (!of_plan || timed || !is_word(heading, heading->first, review_words) || is_word(heading, heading->first, "what"))
        return ASIDE_NONE;
    return is_word(heading, heading->first, over_words) ? ASIDE_OTHERS : ASIDE_OWN; /* how this one will be evaluated */
}

static bool is_plan(const struct heading *heading)
{
    for (size_t i = 0; i < ARRAY_LEN(plan_patterns); i++)
        if (stands(heading, &plan_patterns[i]))
            return true;
    return false;
}

/* "Context and goals": what the plan sets itself is named beside it. */
static bool goes_on_with_own(const struct heading *heading)
{
    for (size_t i = heading->first + 1; i + 1 < heading->n; i++)
        if (is_word(heading, i, "and|y|e|et") && (is_word(heading, i + 1, own_words) || (i + 2 < heading->n && is_word(heading, i + 1, owners) && is_word(heading, i + 2, own_words))))
            return true;
    return false;
}

/* "Action plan and SDGs" is of this plan, whatever else it names. */
static bool may_be_own(const struct heading *heading, const struct pattern *pattern, bool plan)
{
    return pattern->soft && ((plan && pattern->place == HOLDS) || (pattern->place == OPENS && goes_on_with_own(heading)));
}

static enum aside aside_of(const struct heading *heading, const char *text, unsigned first_year, bool range, bool aim)
{
    aim = aim || names_own_years(text, first_year, range);
    enum aside back = looks_back(heading, text, first_year, range, aim), found = back;

    bool plan = has_any(heading, "plan|plano|roadmap|cronograma") && is_plan(heading);

    for (size_t i = 0; i < ARRAY_LEN(patterns); i++)
        if (patterns[i].aside > found && !(aim && patterns[i].soft) && !may_be_own(heading, &patterns[i], plan) && stands(heading, &patterns[i]))
            found = patterns[i].aside;
    /* "Annex 2: Action plan" is of this plan */
    bool annex = is_word(heading, heading->first, "annex*|appendi*|anexo*|apendice*");
    return annex && back == ASIDE_NONE && has_any(heading, "plan|plano|cronograma|matriz|roadmap") && is_plan(heading) ? ASIDE_OWN : found;
}

enum aside context_of_heading(const char *text, unsigned first_year, bool range, bool aim)
{
    struct heading heading;
    enum aside found = read_heading(&heading, text) ? aside_of(&heading, text, first_year, range, aim) : ASIDE_NONE;

    folded_release(&heading.folded);
    return found;
}

bool context_names_body_of(const char *text, const char *own)
{
    struct heading heading;
    struct folded folded = FOLDED_INIT;
    bool found = false;

    fold_text(&folded, own, utf8_cut(own, strlen(own), MOST_BYTES));
    bool read = read_heading(&heading, text);
    for (size_t i = heading.first; read && i < heading.n && !found; i++) {
        const struct word *word = &heading.words[i];
        if (!is_listed(bodies, word->text, word->len))
            continue;
        for (const char *at = folded.text; (at = strchr(at, ' ')) != NULL && !found; at++)
            found = strncmp(at + 1, word->text, word->len) == 0 && (unsigned char)at[1 + word->len] <= '.';
    }
    folded_release(&heading.folded);
    folded_release(&folded);
    return found;
}

bool context_is_plan(const char *text)
{
    struct heading heading;
    bool found = read_heading(&heading, text) && is_plan(&heading);

    folded_release(&heading.folded);
    return found;
}

/* ---- lines above a list ---- */

enum lead_in context_of_lead_in(const char *text)
{
    static const char planned[] =
        "will|shall|ll|want|aim*|seek|propose*|proposal*|intend*|plan|commit*|haremos|vamos|buscaremos|proponemos|propone|proponen|queremos|trabajaremos|impulsaremos|buscamos|comprometemos|ello|eso|allons|"
        "voulons|ferons|engageons|proposons|propose|cela|faire|faremos|queremos|propomos|pretendemos|isso|isto|achieve|lograrlo|alcanzar|lograr|atteindre|realiser|"
        "objective*|objetivo*|objectif*|action*|accion*|acoes|acao|accoes|activit*|actividad*|atividad*|goal*|goals|priorit*|priorid*|project*|proyecto*|projet*|initiative*|iniciativa*|measures|"
        "mesures|medidas|steps|pasos|etapes|passos|tasks|tareas|taches|tarefas|plazo|term|short|medium|long|corto|mediano|largo|court|moyen|curto|medio|longo|year|ano|annee|phase|fase|"
        "strateg*|estrateg*|line*|linea*|linha*|axe*|eje*|eixo*";
    static const char measures[] = "measur*|success*|succeed*|indicator*|indicador*|indicateur*|medir*|mediremos|mesurer*|mesurerons|exito*|reussi*|sucesso|kpi*|know|sabremos|saurons|saberemos";
    size_t len = strnlen(text, MOST_BYTES + 1);
    struct heading heading;

    if (len == 0 || len > MOST_BYTES || text[len - 1] != ':')
        return LEAD_NONE;
    bool read = read_heading(&heading, text);
    enum lead_in lead = !read ? LEAD_NONE : has_any(&heading, measures) ? LEAD_MEASURE : has_any(&heading, planned) ? LEAD_PLANNED : LEAD_OTHER;
    folded_release(&heading.folded);
    return lead;
}
