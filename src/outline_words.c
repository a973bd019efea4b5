/* outline_words.c: the words by which people label the parts of a plan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "outline_words.h"

#include <ctype.h>
#include <string.h>

#include "fold.h"
#include "xalloc.h"

/* Words as fold.h folds them: small letters without accents, one blank between two words. In English, Spanish, French and Portuguese. */
static const struct label_word {
    enum mark mark;
    const char *one, *many; /* one part, several; NULL: there is no such word */
    enum mark numbered;     /* what it means with a number, where that differs */
} label_words[] = {
    {MARK_VISION, "vision", NULL, 0},
    {MARK_VISION, "our vision", NULL, 0},
    {MARK_VISION, "vision statement", NULL, 0},
    {MARK_VISION, "nuestra vision", NULL, 0},
    {MARK_VISION, "notre vision", NULL, 0},
    {MARK_VISION, "visao", NULL, 0},
    {MARK_VISION, "nossa visao", NULL, 0},
    {MARK_MISSION, "mission", "missions", 0},
    {MARK_MISSION, "our mission", NULL, 0},
    {MARK_MISSION, "mission statement", NULL, 0},
    {MARK_MISSION, "mision", "misiones", 0},
    {MARK_MISSION, "nuestra mision", NULL, 0},
    {MARK_MISSION, "notre mission", NULL, 0},
    {MARK_MISSION, "missao", "missoes", 0},
    {MARK_MISSION, "nossa missao", NULL, 0},
    {MARK_VISION, "vision institucional", NULL, 0},
    {MARK_VISION, "visao institucional", NULL, 0},
    {MARK_VISION, "vision institutionnelle", NULL, 0},
    {MARK_MISSION, "mission and mandate", NULL, 0},
    {MARK_MISSION, "mission et mandat", NULL, 0},
    {MARK_MISSION, "mision y mandato", NULL, 0},
    {MARK_MISSION, "mision institucional", NULL, 0},
    {MARK_MISSION, "missao institucional", NULL, 0},
    {MARK_MISSION, "mission institutionnelle", NULL, 0},
    {MARK_VALUE, NULL, "valores institucionales", 0},
    {MARK_VALUE, NULL, "valores institucionais", 0},
    {MARK_VALUE, NULL, "valeurs institutionnelles", 0},
    {MARK_VALUE, NULL, "institutional values", 0},
    {MARK_VALUE, "value", "values", 0},
    {MARK_VALUE, NULL, "our values", 0},
    {MARK_VALUE, NULL, "core values", 0},
    {MARK_VALUE, "principle", "principles", 0},
    {MARK_VALUE, NULL, "guiding principles", 0},
    {MARK_VALUE, "valor", "valores", 0},
    {MARK_VALUE, "principio", "principios", 0},
    {MARK_VALUE, NULL, "principios rectores", 0},
    {MARK_VALUE, NULL, "nuestros valores", 0},
    {MARK_VALUE, "valeur", "valeurs", 0},
    {MARK_VALUE, NULL, "nos valeurs", 0},
    {MARK_VALUE, "principe", "principes", 0},
    {MARK_VALUE, NULL, "nossos valores", 0},
    {MARK_CONTEXT, "context", NULL, 0},
    {MARK_CONTEXT, "background", NULL, 0},
    {MARK_CONTEXT, "introduction", NULL, 0},
    {MARK_CONTEXT, "foreword", NULL, 0},
    {MARK_CONTEXT, "preface", NULL, 0},
    {MARK_CONTEXT, "executive summary", NULL, 0},
    {MARK_CONTEXT, "summary", NULL, 0},
    {MARK_CONTEXT, "situation analysis", NULL, 0},
    {MARK_CONTEXT, "swot", NULL, 0},
    {MARK_CONTEXT, "swot analysis", NULL, 0},
    {MARK_CONTEXT, "strength", "strengths", 0},
    {MARK_CONTEXT, "weakness", "weaknesses", 0},
    {MARK_CONTEXT, "opportunity", "opportunities", 0},
    {MARK_CONTEXT, "threat", "threats", 0},
    {MARK_CONTEXT, "risk", "risks", 0},
    {MARK_CONTEXT, "challenge", "challenges", 0},
    {MARK_CONTEXT, "methodology", NULL, 0},
    {MARK_CONTEXT, "conclusion", "conclusions", 0},
    {MARK_CONTEXT, "glossary", NULL, 0},
    {MARK_CONTEXT, "acknowledgement", "acknowledgements", 0},
    {MARK_CONTEXT, "annex", "annexes", 0},
    {MARK_CONTEXT, "appendix", "appendices", 0},
    {MARK_CONTEXT, "reference", "references", 0},
    {MARK_CONTEXT, "contexto", NULL, 0},
    {MARK_CONTEXT, "antecedentes", NULL, 0},
    {MARK_CONTEXT, "introduccion", NULL, 0},
    {MARK_CONTEXT, "presentacion", NULL, 0},
    {MARK_CONTEXT, "prologo", NULL, 0},
    {MARK_CONTEXT, "resumen", NULL, 0},
    {MARK_CONTEXT, "resumen ejecutivo", NULL, 0},
    {MARK_CONTEXT, "diagnostico", NULL, 0},
    {MARK_CONTEXT, "analisis", NULL, 0},
    {MARK_CONTEXT, "analisis foda", NULL, 0},
    {MARK_CONTEXT, "foda", NULL, 0},
    {MARK_CONTEXT, "dafo", NULL, 0},
    {MARK_CONTEXT, "fortaleza", "fortalezas", 0},
    {MARK_CONTEXT, "debilidad", "debilidades", 0},
    {MARK_CONTEXT, "oportunidad", "oportunidades", 0},
    {MARK_CONTEXT, "amenaza", "amenazas", 0},
    {MARK_CONTEXT, "metodologia", NULL, 0},
    {MARK_CONTEXT, "riesgo", "riesgos", 0},
    {MARK_CONTEXT, "anexo", "anexos", 0},
    {MARK_CONTEXT, "glosario", NULL, 0},
    {MARK_CONTEXT, "bibliografia", NULL, 0},
    {MARK_CONTEXT, "contexte", NULL, 0},
    {MARK_CONTEXT, "avant propos", NULL, 0},
    {MARK_CONTEXT, "resume", NULL, 0},
    {MARK_CONTEXT, "diagnostic", NULL, 0},
    {MARK_CONTEXT, "etat des lieux", NULL, 0},
    {MARK_CONTEXT, "force", "forces", 0},
    {MARK_CONTEXT, "faiblesse", "faiblesses", 0},
    {MARK_CONTEXT, "opportunite", "opportunites", 0},
    {MARK_CONTEXT, "menace", "menaces", 0},
    {MARK_CONTEXT, "methodologie", NULL, 0},
    {MARK_CONTEXT, "risque", "risques", 0},
    {MARK_CONTEXT, "annexe", "annexes", 0},
    {MARK_CONTEXT, "glossaire", NULL, 0},
    {MARK_CONTEXT, "introducao", NULL, 0},
    {MARK_CONTEXT, "apresentacao", NULL, 0},
    {MARK_CONTEXT, "prefacio", NULL, 0},
    {MARK_CONTEXT, "resumo", NULL, 0},
    {MARK_CONTEXT, "sumario executivo", NULL, 0},
    {MARK_CONTEXT, "enquadramento", NULL, 0},
    {MARK_CONTEXT, "fraqueza", "fraquezas", 0},
    {MARK_CONTEXT, "oportunidade", "oportunidades", 0},
    {MARK_CONTEXT, "ameaca", "ameacas", 0},
    {MARK_CONTEXT, "risco", "riscos", 0},
    {MARK_CONTEXT, "forca", "forcas", 0},
    {MARK_CONTEXT, "glossario", NULL, 0},
    {MARK_CONTEXT, "monitoring", NULL, 0},
    {MARK_CONTEXT, "evaluation", NULL, 0},
    {MARK_CONTEXT, "monitoring and evaluation", NULL, 0},
    {MARK_CONTEXT, "lessons learned", NULL, 0},
    {MARK_CONTEXT, "lessons learnt", NULL, 0},
    {MARK_CONTEXT, "lecciones aprendidas", NULL, 0},
    {MARK_CONTEXT, "licoes aprendidas", NULL, 0},
    {MARK_CONTEXT, "lecons apprises", NULL, 0},
    {MARK_CONTEXT, "evaluacion del plan", NULL, 0},
    {MARK_CONTEXT, "evaluation of the plan", NULL, 0},
    {MARK_CONTEXT, "avaliacao do plano", NULL, 0},
    {MARK_CONTEXT, "evaluation du plan", NULL, 0},
    {MARK_CONTEXT, "bilan du plan", NULL, 0},
    {MARK_CONTEXT, "balance del plan", NULL, 0},
    {MARK_CONTEXT, "balanco do plano", NULL, 0},
    {MARK_CONTEXT, "what we achieved", NULL, 0},
    {MARK_CONTEXT, "what we have achieved", NULL, 0},
    {MARK_CONTEXT, "our achievements", NULL, 0},
    {MARK_CONTEXT, "achievements so far", NULL, 0},
    {MARK_CONTEXT, "logros del plan", NULL, 0},
    {MARK_CONTEXT, "plan anterior", NULL, 0},
    {MARK_CONTEXT, "plano anterior", NULL, 0},
    {MARK_CONTEXT, "plan precedent", NULL, 0},
    {MARK_CONTEXT, "previous plan", NULL, 0},
    {MARK_CONTEXT, "last plan", NULL, 0},
    {MARK_CONTEXT, "how we will monitor", NULL, 0},
    {MARK_CONTEXT, "implementation", NULL, 0},
    {MARK_CONTEXT, "governance", NULL, 0},
    {MARK_CONTEXT, "table of contents", NULL, 0},
    {MARK_CONTEXT, "contents", NULL, 0},
    {MARK_CONTEXT, "seguimiento", NULL, 0},
    {MARK_CONTEXT, "evaluacion", NULL, 0},
    {MARK_CONTEXT, "seguimiento y evaluacion", NULL, 0},
    {MARK_CONTEXT, "implementacion", NULL, 0},
    {MARK_CONTEXT, "indice", NULL, 0},
    {MARK_CONTEXT, "suivi", NULL, 0},
    {MARK_CONTEXT, "suivi et evaluation", NULL, 0},
    {MARK_CONTEXT, "mise en oeuvre", NULL, 0},
    {MARK_CONTEXT, "sommaire", NULL, 0},
    {MARK_CONTEXT, "acompanhamento", NULL, 0},
    {MARK_CONTEXT, "monitorizacao", NULL, 0},
    {MARK_CONTEXT, "monitoramento", NULL, 0},
    {MARK_CONTEXT, "avaliacao", NULL, 0},
    {MARK_CONTEXT, "monitoramento e avaliacao", NULL, 0},
    {MARK_CONTEXT, "implementacao", NULL, 0},
    {MARK_CONTEXT, "sumario", NULL, 0},
    {MARK_GOAL, "goal", "goals", 0},
    {MARK_GOAL, "strategic goal", "strategic goals", 0},
    {MARK_GOAL, NULL, "our goals", 0},
    {MARK_GOAL, NULL, "goals and objectives", 0},
    {MARK_GOAL, "priority", "priorities", 0},
    {MARK_GOAL, "strategic priority", "strategic priorities", 0},
    {MARK_GOAL, "priority area", "priority areas", 0},
    {MARK_GOAL, "strategic direction", "strategic directions", 0},
    {MARK_GOAL, "pillar", "pillars", 0},
    {MARK_GOAL, "strategic pillar", "strategic pillars", 0},
    {MARK_GOAL, "strategic axis", "strategic axes", 0},
    {MARK_GOAL, "axis", NULL, 0},
    {MARK_GOAL, "theme", "themes", 0},
    {MARK_GOAL, "strategic theme", "strategic themes", 0},
    {MARK_GOAL, "focus area", "focus areas", 0},
    {MARK_GOAL, "key area", "key areas", 0},
    {MARK_GOAL, "eje", "ejes", 0},
    {MARK_GOAL, "eje estrategico", "ejes estrategicos", 0},
    {MARK_GOAL, "linea estrategica", "lineas estrategicas", 0},
    {MARK_GOAL, "lineamiento estrategico", "lineamientos estrategicos", 0},
    {MARK_GOAL, "linea de trabajo", "lineas de trabajo", 0},
    {MARK_NONE, "linea", NULL, MARK_GOAL}, /* with a number alone, for the word is of many other things */
    {MARK_NONE, "linha", NULL, MARK_GOAL},
    {MARK_NONE, "lineamiento", NULL, MARK_GOAL},
    {MARK_NONE, "programa", NULL, MARK_GOAL},
    {MARK_NONE, "programme", NULL, MARK_GOAL},
    {MARK_NONE, "program", NULL, MARK_GOAL},
    {MARK_NONE, "ambito", NULL, MARK_GOAL},
    {MARK_NONE, "enjeu", NULL, MARK_GOAL},
    {MARK_NONE, "defi", NULL, MARK_GOAL},
    {MARK_NONE, "reto", NULL, MARK_GOAL},
    {MARK_NONE, "desafio", NULL, MARK_GOAL},
    {MARK_NONE, "compromiso", NULL, MARK_GOAL},
    {MARK_NONE, "compromisso", NULL, MARK_GOAL},
    {MARK_NONE, "commitment", NULL, MARK_GOAL},
    {MARK_NONE, "engagement", NULL, MARK_GOAL},
    {MARK_GOAL, "pilar", "pilares", 0},
    {MARK_GOAL, "pilar estrategico", "pilares estrategicos", 0},
    {MARK_GOAL, "prioridad", "prioridades", 0},
    {MARK_GOAL, "prioridad estrategica", "prioridades estrategicas", 0},
    {MARK_GOAL, "area estrategica", "areas estrategicas", 0},
    {MARK_GOAL, "objetivo general", "objetivos generales", 0},
    {MARK_GOAL, "axe", "axes", 0},
    {MARK_GOAL, "axe strategique", "axes strategiques", 0},
    {MARK_GOAL, "orientation", "orientations", 0},
    {MARK_GOAL, "orientation strategique", "orientations strategiques", 0},
    {MARK_GOAL, "priorite", "priorites", 0},
    {MARK_GOAL, "priorite strategique", "priorites strategiques", 0},
    {MARK_GOAL, "pilier", "piliers", 0},
    {MARK_GOAL, "but", "buts", 0},
    {MARK_GOAL, "objectif general", "objectifs generaux", 0},
    {MARK_GOAL, "eixo", "eixos", 0},
    {MARK_GOAL, "eixo estrategico", "eixos estrategicos", 0},
    {MARK_GOAL, "linha estrategica", "linhas estrategicas", 0},
    {MARK_GOAL, "prioridade", "prioridades", 0},
    {MARK_GOAL, "prioridade estrategica", "prioridades estrategicas", 0},
    {MARK_GOAL, "objetivo geral", "objetivos gerais", 0},
    {MARK_GOAL, "key result area", "key result areas", 0},
    {MARK_GOAL, "strategic area", "strategic areas", 0},
    {MARK_GOAL, "diretriz", "diretrizes", 0},
    {MARK_GOAL, "domaine strategique", "domaines strategiques", 0},
    {MARK_GOAL, "chantier", "chantiers", 0},
    {MARK_AIM, "objective", "objectives", 0},
    {MARK_AIM, "strategic objective", "strategic objectives", 0},
    {MARK_AIM, "specific objective", "specific objectives", 0},
    {MARK_AIM, NULL, "our objectives", 0},
    {MARK_AIM, "aim", "aims", 0},
    {MARK_AIM, "sub objective", "sub objectives", 0},
    {MARK_AIM, "subobjective", "subobjectives", 0},
    {MARK_AIM, "subobjetivo", "subobjetivos", 0},
    {MARK_AIM, "sub objetivo", "sub objetivos", 0},
    {MARK_AIM, "sous objectif", "sous objectifs", 0},
    {MARK_AIM, "objetivo", "objetivos", 0},
    {MARK_AIM, "objetivo estrategico", "objetivos estrategicos", 0},
    {MARK_AIM, "objetivo especifico", "objetivos especificos", 0},
    {MARK_AIM, "objetivo institucional", "objetivos institucionales", 0},
    {MARK_AIM, "objetivo institucional", "objetivos institucionais", 0},
    {MARK_AIM, "objectif", "objectifs", 0},
    {MARK_AIM, "objectif institutionnel", "objectifs institutionnels", 0},
    {MARK_AIM, "objectif strategique", "objectifs strategiques", 0},
    {MARK_AIM, "objectif specifique", "objectifs specifiques", 0},
    {MARK_AIM, "objectif operationnel", "objectifs operationnels", 0},
    {MARK_AIM, "objectivo", "objectivos", 0},
    {MARK_AIM, "objectivo estrategico", "objectivos estrategicos", 0},
    {MARK_AIM, "objectivo especifico", "objectivos especificos", 0},
    {MARK_ACTION, "action", "actions", 0},
    {MARK_ACTION, "key action", "key actions", 0},
    {MARK_ACTION, "line of action", "lines of action", 0},
    {MARK_ACTION, "action line", "action lines", 0},
    {MARK_ACTION, "activity", "activities", 0},
    {MARK_ACTION, "key activity", "key activities", 0},
    {MARK_ACTION, "initiative", "initiatives", 0},
    {MARK_ACTION, "measure", "measures", 0},
    {MARK_NONE, "unit of measure", "units of measure", 0}, /* no action, as "measure" is */
    {MARK_NONE, "unit of measurement", "units of measurement", 0},
    {MARK_NONE, "unidad de medida", "unidades de medida", 0},
    {MARK_NONE, "unite de mesure", "unites de mesure", 0},
    {MARK_NONE, "unidade de medida", "unidades de medida", 0},
    {MARK_ACTION, "task", "tasks", 0},
    {MARK_ACTION, "project", "projects", 0},
    {MARK_ACTION, "strategy", "strategies", 0},
    {MARK_ACTION, "tache", "taches", 0},
    {MARK_ACTION, "accion", "acciones", 0},
    {MARK_ACTION, "linea de accion", "lineas de accion", 0},
    {MARK_ACTION, "accion estrategica", "acciones estrategicas", 0},
    {MARK_ACTION, "acao estrategica", "acoes estrategicas", 0},
    {MARK_ACTION, "action prioritaire", "actions prioritaires", 0},
    {MARK_ACTION, "estrategia", "estrategias", 0},
    {MARK_ACTION, "actividad", "actividades", 0},
    {MARK_ACTION, "medida", "medidas", 0},
    {MARK_ACTION, "iniciativa", "iniciativas", 0},
    {MARK_ACTION, "tarea", "tareas", 0},
    {MARK_ACTION, "proyecto", "proyectos", 0},
    {MARK_ACTION, "activite", "activites", 0},
    {MARK_ACTION, "mesure", "mesures", 0},
    {MARK_ACTION, "projet", "projets", 0},
    {MARK_ACTION, "acao", "acoes", 0},
    {MARK_ACTION, "accao", "accoes", 0},
    {MARK_ACTION, "linha de acao", "linhas de acao", 0},
    {MARK_ACTION, "linha de accao", "linhas de accao", 0},
    {MARK_ACTION, "atividade", "atividades", 0},
    {MARK_ACTION, "actividade", "actividades", 0},
    {MARK_ACTION, "tarefa", "tarefas", 0},
    {MARK_ACTION, "projeto", "projetos", 0},
    {MARK_INDICATOR, "indicator", "indicators", 0},
    {MARK_INDICATOR, "success indicator", "success indicators", 0},
    {MARK_INDICATOR, "performance indicator", "performance indicators", 0},
    {MARK_INDICATOR, "kpi", "kpis", 0},
    {MARK_INDICATOR, "key performance indicator", "key performance indicators", 0},
    {MARK_INDICATOR, "success measure", "success measures", 0},
    {MARK_INDICATOR, "measure of success", "measures of success", 0},
    {MARK_INDICATOR, "performance measure", "performance measures", 0},
    {MARK_INDICATOR, "mesure de succes", "mesures de succes", 0},
    {MARK_INDICATOR, "medida de exito", "medidas de exito", 0},
    {MARK_INDICATOR, "medida de sucesso", "medidas de sucesso", 0},
    {MARK_INDICATOR, "result", "results", 0},
    {MARK_INDICATOR, "expected result", "expected results", 0},
    {MARK_INDICATOR, "outcome", "outcomes", 0},
    {MARK_INDICATOR, "resultado", "resultados", 0},
    {MARK_INDICATOR, "resultado esperado", "resultados esperados", 0},
    {MARK_INDICATOR, "resultat", "resultats", 0},
    {MARK_INDICATOR, "resultat attendu", "resultats attendus", 0},
    {MARK_INDICATOR, "indicador", "indicadores", 0},
    {MARK_INDICATOR, "indicador de exito", "indicadores de exito", 0},
    {MARK_INDICATOR, "indicador de logro", "indicadores de logro", 0},
    {MARK_INDICATOR, "indicateur", "indicateurs", 0},
    {MARK_INDICATOR, "indicateur de reussite", "indicateurs de reussite", 0},
    {MARK_TARGET, "target", "targets", 0},
    {MARK_TARGET, "target value", NULL, 0},
    {MARK_TARGET, "meta", "metas", MARK_AIM},
    {MARK_TARGET, "valor meta", NULL, 0},
    {MARK_TARGET, "valor esperado", NULL, 0},
    {MARK_TARGET, "cible", "cibles", 0},
    {MARK_TARGET, "valeur cible", NULL, 0},
    {MARK_BASELINE, "baseline", NULL, 0},
    {MARK_BASELINE, "linea base", NULL, 0},
    {MARK_BASELINE, "linea de base", NULL, 0},
    {MARK_BASELINE, "valor inicial", NULL, 0},
    {MARK_BASELINE, "valeur initiale", NULL, 0},
    {MARK_BASELINE, "linha de base", NULL, 0},
    {MARK_OWNER, "responsible", NULL, 0},
    {MARK_OWNER, "responsibility", NULL, 0},
    {MARK_OWNER, "responsible body", "responsible bodies", 0},
    {MARK_OWNER, "responsible person", "responsible persons", 0},
    {MARK_OWNER, "person responsible", "persons responsible", 0},
    {MARK_OWNER, "responsible party", "responsible parties", 0},
    {MARK_OWNER, "lead agency", "lead agencies", 0},
    {MARK_OWNER, "lead organisation", "lead organisations", 0},
    {MARK_OWNER, "lead organization", "lead organizations", 0},
    {MARK_OWNER, "responsible agency", "responsible agencies", 0},
    {MARK_OWNER, "implementing agency", "implementing agencies", 0},
    {MARK_OWNER, "unidad ejecutora", "unidades ejecutoras", 0},
    {MARK_OWNER, "unidad responsable", "unidades responsables", 0},
    {MARK_OWNER, "area responsable", "areas responsables", 0},
    {MARK_OWNER, "entidad responsable", "entidades responsables", 0},
    {MARK_OWNER, "organismo responsable", "organismos responsables", 0},
    {MARK_OWNER, "structure responsable", "structures responsables", 0},
    {MARK_OWNER, "unidade responsavel", "unidades responsaveis", 0},
    {MARK_OWNER, "orgao responsavel", "orgaos responsaveis", 0},
    {MARK_OWNER, "persona responsable", "personas responsables", 0},
    {MARK_OWNER, "personne responsable", "personnes responsables", 0},
    {MARK_OWNER, "pessoa responsavel", "pessoas responsaveis", 0},
    {MARK_OWNER, "lead", "leads", 0},
    {MARK_OWNER, "owner", "owners", 0},
    {MARK_OWNER, "who", NULL, 0},
    {MARK_OWNER, "responsable", "responsables", 0},
    {MARK_OWNER, "encargado", "encargados", 0},
    {MARK_OWNER, "quien", NULL, 0},
    {MARK_OWNER, "pilote", "pilotes", 0},
    {MARK_OWNER, "porteur", "porteurs", 0},
    {MARK_OWNER, "qui", NULL, 0},
    {MARK_OWNER, "responsavel", "responsaveis", 0},
    {MARK_OWNER, "quem", NULL, 0},
    {MARK_TIME, "deadline", "deadlines", 0},
    {MARK_TIME, "due", NULL, 0},
    {MARK_TIME, "due date", NULL, 0},
    {MARK_TIME, "completion date", NULL, 0},
    {MARK_TIME, "completion", NULL, 0},
    {MARK_NONE, "completion rate", NULL, 0},
    {MARK_NONE, "completion status", NULL, 0},
    {MARK_TIME, "fecha de cumplimiento", "fechas de cumplimiento", 0},
    {MARK_TIME, "fecha de finalizacion", "fechas de finalizacion", 0},
    {MARK_TIME, "fecha de termino", "fechas de termino", 0},
    {MARK_TIME, "fecha de entrega", "fechas de entrega", 0},
    {MARK_TIME, "date de fin", "dates de fin", 0},
    {MARK_TIME, "date de realisation", "dates de realisation", 0},
    {MARK_TIME, "data de conclusao", "datas de conclusao", 0},
    {MARK_TIME, "data de termino", "datas de termino", 0},
    {MARK_TIME, "end date", NULL, 0},
    {MARK_TIME, "fecha limite", NULL, 0},
    {MARK_TIME, "date limite", NULL, 0},
    {MARK_TIME, "data limite", NULL, 0},
    {MARK_TIME, "by when", NULL, 0},
    {MARK_TIME, "when", NULL, 0},
    {MARK_TIME, "timeframe", NULL, 0},
    {MARK_TIME, "time frame", NULL, 0},
    {MARK_TIME, "timeline", NULL, 0},
    {MARK_TIME, "schedule", NULL, 0},
    {MARK_TIME, "date", "dates", 0},
    {MARK_TIME, "year", "years", 0},
    {MARK_TIME, "plazo", "plazos", 0},
    {MARK_TIME, "fecha", "fechas", 0},
    {MARK_TIME, "cronograma", NULL, 0},
    {MARK_TIME, "calendario", NULL, 0},
    {MARK_TIME, "cuando", NULL, 0},
    {MARK_TIME, "ano", "anos", 0},
    {MARK_TIME, "echeance", "echeances", 0},
    {MARK_TIME, "calendarizacion", NULL, 0},
    {MARK_TIME, "calendrier", NULL, 0},
    {MARK_TIME, "chronogramme", NULL, 0},
    {MARK_TIME, "echeancier", NULL, 0},
    {MARK_TIME, "delai", "delais", 0},
    {MARK_TIME, "quand", NULL, 0},
    {MARK_TIME, "annee", "annees", 0},
    {MARK_TIME, "prazo", "prazos", 0},
    {MARK_TIME, "data", "datas", 0},
    {MARK_TIME, "quando", NULL, 0},
    {MARK_TIME, "calendarizacao", NULL, 0},
    {MARK_START, "start date", "start dates", 0},
    {MARK_START, "fecha de inicio", "fechas de inicio", 0},
    {MARK_START, "fecha inicio", NULL, 0},
    {MARK_START, "date de debut", "dates de debut", 0},
    {MARK_START, "date debut", NULL, 0},
    {MARK_START, "data de inicio", "datas de inicio", 0},
    {MARK_START, "data inicio", NULL, 0},
    {MARK_NONE, "data source", "data sources", 0}, /* no date, as "data" is in Portuguese */
    {MARK_BUDGET, "budget", NULL, 0},
    {MARK_BUDGET, "cost", "costs", 0},
    {MARK_BUDGET, "presupuesto", NULL, 0},
    {MARK_BUDGET, "costo", "costos", 0},
    {MARK_BUDGET, "cout", "couts", 0},
    {MARK_BUDGET, "orcamento", NULL, 0},
    {MARK_BUDGET, "custo", "custos", 0},
    {MARK_DETAIL, "description", NULL, 0},
    {MARK_DETAIL, "rationale", NULL, 0},
    {MARK_DETAIL, "why", NULL, 0},
    {MARK_DETAIL, "descripcion", NULL, 0},
    {MARK_DETAIL, "justificacion", NULL, 0},
    {MARK_DETAIL, "fundamentacion", NULL, 0},
    {MARK_DETAIL, "justification", NULL, 0},
    {MARK_DETAIL, "descricao", NULL, 0},
    {MARK_DETAIL, "justificativa", NULL, 0},
    {MARK_DETAIL, "justificacao", NULL, 0},
    {MARK_ORGANIZATION, "organization", NULL, 0},
    {MARK_ORGANIZATION, "organisation", NULL, 0},
    {MARK_ORGANIZATION, "association", NULL, 0},
    {MARK_ORGANIZATION, "organizacion", NULL, 0},
    {MARK_ORGANIZATION, "institucion", NULL, 0},
    {MARK_ORGANIZATION, "asociacion", NULL, 0},
    {MARK_ORGANIZATION, "organisme", NULL, 0},
    {MARK_ORGANIZATION, "organizacao", NULL, 0},
    {MARK_ORGANIZATION, "instituicao", NULL, 0},
    {MARK_ORGANIZATION, "associacao", NULL, 0},
    {MARK_PERIOD, "period", NULL, 0},
    {MARK_PERIOD, "periodo", NULL, 0},
    {MARK_PERIOD, "vigencia", NULL, 0},
    {MARK_PERIOD, "periode", NULL, 0},
};

/* What else a column holds whose head is one of these and nothing more: words too common to be a label anywhere else. */
static const struct label_word head_words[] = {
    {MARK_GOAL, "linea", "lineas", 0},
    {MARK_GOAL, "lineamiento", "lineamientos", 0},
    {MARK_GOAL, "linha", "linhas", 0},
    {MARK_GOAL, "ambito", "ambitos", 0},
    {MARK_GOAL, "enjeu", "enjeux", 0},
    {MARK_GOAL, "compromiso", "compromisos", 0},
    {MARK_GOAL, "commitment", "commitments", 0},
    {MARK_ACTION, "what", NULL, 0},
    {MARK_ACTION, "step", "steps", 0},
    {MARK_ACTION, "que", NULL, 0},
    {MARK_ACTION, "que hacer", NULL, 0},
    {MARK_ACTION, "que haremos", NULL, 0},
    {MARK_ACTION, "que se hara", NULL, 0},
    {MARK_ACTION, "paso", "pasos", 0},
    {MARK_ACTION, "producto", "productos", 0},
    {MARK_ACTION, "quoi", NULL, 0},
    {MARK_ACTION, "quoi faire", NULL, 0},
    {MARK_ACTION, "chantier", "chantiers", 0},
    {MARK_ACTION, "etape", "etapes", 0},
    {MARK_ACTION, "produit", "produits", 0},
    {MARK_ACTION, "o que", NULL, 0},
    {MARK_ACTION, "o que fazer", NULL, 0},
    {MARK_ACTION, "etapa", "etapas", 0},
    {MARK_ACTION, "passo", "passos", 0},
    {MARK_ACTION, "produto", "produtos", 0},
    {MARK_OWNER, "resp", NULL, 0},
    {MARK_OWNER, "referent", "referents", 0},
    {MARK_INDICATOR, "how measured", NULL, 0},
    {MARK_INDICATOR, "como medir", NULL, 0},
    {MARK_INDICATOR, "como se mide", NULL, 0},
    {MARK_INDICATOR, "comment mesurer", NULL, 0},
    {MARK_START, "start", NULL, 0},
    {MARK_START, "inicio", NULL, 0},
    {MARK_START, "comienzo", NULL, 0},
    {MARK_START, "inicio previsto", NULL, 0},
    {MARK_START, "debut", NULL, 0},
    {MARK_START, "debut prevu", NULL, 0},
    {MARK_TIME, "end", NULL, 0},
    {MARK_TIME, "fin", NULL, 0},
    {MARK_TIME, "fin prevue", NULL, 0},
    {MARK_TIME, "fin prevista", NULL, 0},
    {MARK_TIME, "fim", NULL, 0},
    {MARK_TIME, "fim previsto", NULL, 0},
    {MARK_TIME, "termino", NULL, 0},
};

/* Headings below which a numbered heading is a goal, where the plan has named none before. */
static const struct label_word plan_words[] = {
    {MARK_GOAL, "action plan", NULL, 0}, {MARK_GOAL, "plan of action", NULL, 0}, {MARK_GOAL, "plan de accion", NULL, 0}, {MARK_GOAL, "plan d action", NULL, 0},
    {MARK_GOAL, "plano de acao", NULL, 0}, {MARK_GOAL, "plano de accao", NULL, 0},
};

/* What is said of a part and has no place in a plan: how it is verified, with whom it is done. */
static const struct label_word other_words[] = {
    {MARK_NONE, "means of verification", NULL, 0},
    {MARK_NONE, "source of verification", "sources of verification", 0},
    {MARK_NONE, "medio de verificacion", "medios de verificacion", 0},
    {MARK_NONE, "fuente de verificacion", "fuentes de verificacion", 0},
    {MARK_NONE, "moyen de verification", "moyens de verification", 0},
    {MARK_NONE, "source de verification", "sources de verification", 0},
    {MARK_NONE, "meio de verificacao", "meios de verificacao", 0},
    {MARK_NONE, "fonte de verificacao", "fontes de verificacao", 0},
    {MARK_NONE, "partner", "partners", 0},
    {MARK_NONE, "key partner", "key partners", 0},
    {MARK_NONE, "ally", "allies", 0},
    {MARK_NONE, "aliado", "aliados", 0},
    {MARK_NONE, "socio", "socios", 0},
    {MARK_NONE, "partenaire", "partenaires", 0},
    {MARK_NONE, "parceiro", "parceiros", 0},
    {MARK_NONE, "contact", "contacts", 0},
    {MARK_NONE, "contacto", "contactos", 0},
    {MARK_NONE, "contato", "contatos", 0},
};

/* "Ejes de trabajo", "axes du projet": several goals, whatever they are of. */
static const struct label_word group_word = {MARK_GOAL, NULL, NULL, 0};

/* ---- folded words ---- */

/* Where the words of a folded text stand. */
struct reading {
    const char *text; /* as it was given */
    size_t len;
    struct folded folded;
    size_t at;        /* of the next word in the folded text */
};

static size_t word_length(const char *word)
{
    size_t len = 0;

    while ((unsigned char)word[len] > '.')
        len++;
    return len;
}

/* Bytes that PHRASE takes at WORDS, with the mark or the blank behind it left; 0: it does not stand there. */
static size_t phrase_at(const char *words, const char *phrase)
{
    if (!phrase || *phrase != *words) /* nearly all */
        return 0;
    size_t len = strlen(phrase);

    return strncmp(words, phrase, len) == 0 && (unsigned char)words[len] <= '.' ? len : 0;
}

/* The longest of the N words of TABLE that stands at WORDS. *LEN: its bytes. */
static const struct label_word *find_in(const struct label_word *table, size_t n, const char *words, size_t *len, bool *plural)
{
    const struct label_word *found = NULL;

    *len = 0;
    for (size_t i = 0; i < n; i++) {
        size_t one = phrase_at(words, table[i].one), many = phrase_at(words, table[i].many);
        size_t longer = one > many ? one : many;
        if (longer > *len) {
            *len = longer;
            *plural = many > one;
            found = &table[i];
        }
    }
    return found;
}

static const struct label_word *find_word(const char *words, size_t *len, bool *plural)
{
    return find_in(label_words, ARRAY_LEN(label_words), words, len, plural);
}

/* Is the word one of N? */
static bool is_one_of(const char *const *words, size_t n, const char *word, size_t len)
{
    for (size_t i = 0; i < n; i++)
        if (*words[i] == *word && strlen(words[i]) == len && strncmp(words[i], word, len) == 0)
            return true;
    return false;
}

/* "No1", "n2": the word for a number, and a number, written as one. */
static bool is_glued_number(const char *word, size_t len)
{
    static const char *const number_words[] = {"nro", "no", "n"};

    for (size_t i = 0; i < ARRAY_LEN(number_words); i++) {
        size_t n = strlen(number_words[i]);
        if (len > n && len <= n + 2 && strncmp(word, number_words[i], n) == 0 && strspn(word + n, "0123456789") >= len - n)
            return true;
    }
    return false;
}

/* Is the word a number of the kind that stands behind a label: "2", "iv", "two"? A year is none. */
static bool is_number(const char *word, size_t len)
{
    static const char *const numbers[] = {"i",    "ii",  "iii", "iv",   "v",     "vi",   "vii",    "viii",  "ix",  "x",    "xi",     "xii",  "one",   "two",   "three", "four", "five",
                                          "six",  "uno", "dos", "tres", "cuatro", "cinco", "seis", "premier", "deux", "trois", "quatre", "cinq", "um", "dois", "quatro", "seven", "eight"};
    bool digits = len > 0 && len <= 3;

    for (size_t i = 0; i < len && digits; i++)
        digits = word[i] >= '0' && word[i] <= '9';
    return digits || is_glued_number(word, len) || is_one_of(numbers, ARRAY_LEN(numbers), word, len);
}

/* "Objetivo n.o 2" */
static bool is_number_word(const char *words)
{
    static const char *const number_words[] = {"n", "no", "nro", "num", "o", "number", "numero"};

    for (size_t i = 0; i < ARRAY_LEN(number_words); i++)
        if (phrase_at(words, number_words[i]) > 0)
            return true;
    return false;
}

/* What stands behind the last word of a label in the text as it was written: does it part the label from its words? */
static bool is_separator(const char *text)
{
    static const char *const marks[] = {":", ".", ")", "-", "|", "\342\200\223", "\342\200\224", "\357\274\232"}; /* en dash, em dash, full-width colon */

    size_t blanks = strspn(text, " \t\n");

    text += blanks;
    if (*text == '-' && blanks == 0 && text[1] != ' ')
        return false; /* "goal-setting" is one word */
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

static bool is_colon(const char *text)
{
    text += strspn(text, " \t\n");
    return *text == ':' || *text == '|' || strncmp(text, "\357\274\232", 3) == 0;
}

/* Behind those of the N MARKS that TEXT begins with. */
static const char *behind_any(const char *text, const char *const *marks, size_t n)
{
    bool more = true;

    while (more) {
        more = false;
        for (size_t i = 0; i < n && !more; i++)
            if (strncmp(text, marks[i], strlen(marks[i])) == 0) {
                text += strlen(marks[i]);
                more = true;
            }
    }
    return text;
}

/* Behind the marks and blanks at TEXT. */
static const char *behind_marks(const char *text)
{
    static const char *const marks[] = {" ", "\t", "\n", ":", ".", ")", "-", "|", "\342\200\223", "\342\200\224", "\357\274\232", "\302\272", "\302\260", "*", "\342\200\242"};

    return behind_any(text, marks, ARRAY_LEN(marks));
}

/* Skip the word of LEN bytes at r->at, and the mark and the blank behind it. */
static void skip_word(struct reading *r, size_t len)
{
    r->at += len;
    while (r->folded.text[r->at] != '\0' && (unsigned char)r->folded.text[r->at] <= '.')
        r->at++;
}

/* Where the text goes on behind the folded byte LAST. */
static const char *text_behind(const struct reading *r, size_t last)
{
    return r->text + folded_end_of(&r->folded, last, r->text, r->len);
}

/* What the code at r->at stands for; *LEN: its bytes. NULL: there is none. Its number is written in digits, "OE1", or stands apart behind capitals and has a mark behind it, "OE I:":
 * "Lei" is the Portuguese word for law, "OEI" an organisation, "le 2 mai" a day. */
static const struct label_word *find_code(const struct reading *r, size_t *len)
{
    static const struct label_word codes[] = {{MARK_AIM, "oe", NULL, 0}, {MARK_GOAL, "og", NULL, 0}, {MARK_GOAL, "ee", NULL, 0}, {MARK_GOAL, "le", NULL, 0}};
    const char *word = r->folded.text + r->at, *written = r->text + r->folded.from[r->at];
    size_t length = word_length(word), next = word_length(word + length + (word[length] == ' '));
    bool joined = length > 2 && length <= 4 && strspn(word + 2, "0123456789") >= length - 2;
    bool apart = length == 2 && isupper((unsigned char)written[0]) && isupper((unsigned char)written[1]) && is_number(word + 3, next) && is_separator(text_behind(r, r->at + 2 + next));

    for (size_t i = 0; (joined || apart) && i < ARRAY_LEN(codes); i++)
        if (strncmp(word, codes[i].one, 2) == 0) {
            *len = length;
            return &codes[i];
        }
    return NULL;
}

/* Do only years, and words that lead to them, stand at WORDS: "Strategic priorities for 2026-2030"? */
static bool only_years(const char *words)
{
    static const char *const leading[] = {"for", "to", "para", "pour", "de", "del", "do", "da", "a", "au", "ao", "al"};

    for (size_t len;; words += len) {
        while (*words != '\0' && (unsigned char)*words <= '.')
            words++;
        if ((len = word_length(words)) == 0)
            return true;
        bool year = len == 4 && strspn(words, "0123456789") == 4;
        if (!year && !is_one_of(leading, ARRAY_LEN(leading), words, len))
            return false;
    }
}

/* Bytes of "ejes de trabajo", "axes du projet" and the like at WORDS, where it is all there is but years; 0: it is not. What the axes are of, in two words at most, says nothing, but
 * areas of improvement or of opportunity are no aims. */
static size_t group_at(const char *words)
{
    static const char *const groups[] = {"axes", "areas", "lines", "ejes", "lineas", "eixos", "linhas"};
    static const char *const of[] = {"of", "de", "del", "d", "du", "des", "do", "da"};
    static const char *const no_aims[] = {"improvement", "concern", "opportunity", "mejora", "mejoras", "oportunidad", "oportunidades", "melhoria", "melhorias", "oportunidade"};
    size_t len = word_length(words), links = words[len] == ' ' ? word_length(words + len + 1) : 0;

    if (!is_one_of(groups, ARRAY_LEN(groups), words, len) || !is_one_of(of, ARRAY_LEN(of), words + len + 1, links))
        return 0;
    len += 1 + links;
    size_t first = words[len] == ' ' ? word_length(words + len + 1) : 0;
    if (first == 0 || is_one_of(no_aims, ARRAY_LEN(no_aims), words + len + 1, first))
        return 0;
    len += 1 + first;
    if (words[len] == ' ' && !only_years(words + len))
        len += 1 + word_length(words + len + 1);
    return only_years(words + len) ? len : 0;
}

/* Bytes of the blank and the words behind a word for a vision, a mission or values at WORDS that say whose it is, where they are all there is: "de l'association"; 0: they are not there. */
static size_t owner_at(const char *words)
{
    static const char *const links[] = {"of", "de", "del", "da", "do", "l", "la", "the", "our", "notre", "nuestra", "nossa"};
    static const char *const owners[] = {"association", "asociacion", "associacao", "organization", "organisation", "organizacion", "organizacao", "institution", "institucion", "instituicao", "library",
                                         "biblioteca", "bibliotheque", "federation", "federacion", "federacao", "society", "sociedad", "sociedade", "colegio", "sindicato", "network", "red", "rede", "reseau"};
    size_t at = 0, n = 0;

    for (size_t len; words[at] == ' ' && (len = word_length(words + at + 1)) > 0; at += 1 + len, n++)
        if (!is_one_of(links, ARRAY_LEN(links), words + at + 1, len))
            return n > 0 && is_one_of(owners, ARRAY_LEN(owners), words + at + 1, len) && only_years(words + at + 1 + len) ? at + 1 + len : 0;
    return 0;
}

/* "Our", "the": a label behind one has no words behind it. */
static bool skip_article(struct reading *r)
{
    static const char *const articles[] = {"our", "the", "nuestro", "nuestra", "nuestros", "nuestras", "los", "las", "nos", "les", "nosso", "nossa", "nossos", "nossas", "os", "as"};
    size_t len = word_length(r->folded.text + r->at);
    bool article = r->folded.text[r->at + len] == ' ' && is_one_of(articles, ARRAY_LEN(articles), r->folded.text + r->at, len);

    if (article)
        skip_word(r, len);
    return article;
}

/* Behind a bracket that stands at TEXT, as in "Goal 5 (2026-2028): Grow"; else TEXT. */
static const char *behind_bracket(const char *text)
{
    enum { MOST_BYTES = 60 };
    const char *start = text + strspn(text, " "), *end = *start == '(' ? strchr(start, ')') : NULL;

    return end && end - start < MOST_BYTES ? end + 1 : text;
}

/* "n.Âº": is the letter before TEXT that of the word for a number, and not a number itself? */
static bool is_abbreviated(const char *text)
{
    return strncmp(text, ".\302\272", 3) == 0 || strncmp(text, ".\302\260", 3) == 0;
}

/* The numbers behind the word of a label, of which the last byte is *LAST. */
static unsigned read_numbers(struct reading *r, size_t *last)
{
    enum { MOST = 8 }; /* "Goal 1 1 1 1 1 1 1 1 1" is none */
    const char *words = r->folded.text;
    unsigned numbers = 0;
    bool announced = false; /* by "no." */
    size_t len;

    while (numbers < MOST && (words[*last + 1] == ' ' || announced) && (len = word_length(words + r->at)) > 0) { /* a mark ends the label */
        bool letter = len == 1 && is_separator(text_behind(r, r->at)) && !is_abbreviated(text_behind(r, r->at)); /* "Goal B. Training" */
        bool number = letter || is_number(words + r->at, len);
        announced = !number && numbers == 0 && is_number_word(words + r->at);
        if (!number && !announced)
            break;
        numbers += number;
        *last = r->at + len - 1;
        skip_word(r, len);
        const char *behind = text_behind(r, *last);
        if (number && is_separator(behind) && !isdigit((unsigned char)behind[1])) /* "Goal 1. Two libraries", but not "Goal 1.2" */
            break;
    }
    return numbers;
}

/* The word, the code or the group that stands at r->at; *LEN: its bytes. What it alone tells goes into *label. NULL: there is none. */
static const struct label_word *find_known(const struct reading *r, size_t *len, struct label *label)
{
    const char *words = r->folded.text + r->at;
    const struct label_word *word = find_word(words, len, &label->plural);
    size_t group = group_at(words), plan;
    bool plural;
    const struct label_word *plan_word = find_in(plan_words, ARRAY_LEN(plan_words), words, &plan, &plural);

    if (group > *len) { /* "lineas de accion" is a word of its own */
        *len = group;
        label->plural = label->loose = true;
        return &group_word;
    }
    if (plan > *len) { /* "action" is one too */
        *len = plan;
        label->counted = label->loose = label->plural = true;
        return plan_word;
    }
    if (word && (word->mark == MARK_VISION || word->mark == MARK_MISSION || word->mark == MARK_VALUE))
        *len += owner_at(words + *len);
    if (!word && (word = find_code(r, len)) != NULL)
        label->numbers = *len > 2; /* one that stands apart is still to be read */
    return word;
}

static bool is_part_of_word(char byte)
{
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

size_t label_number_at(const char *text, char number[NUMBER_SIZE])
{
    enum { MOST_DIGITS = 2, MOST_LETTERS = 4 };
    size_t len = 0, n = 0;

    for (const char *at = text;; at++) {
        size_t digits = strspn(at, "0123456789"), letters = strspn(at, "IVX");
        if (at == text && letters == 0 && *at >= 'A' && *at <= 'H' && at[1] == '.' && isdigit((unsigned char)at[2]))
            letters = 1; /* "A.1", the first of what stands below goal A */
        if (digits > MOST_DIGITS || letters > MOST_LETTERS || digits + letters == 0 || is_part_of_word(at[digits + letters]))
            break;
        at += digits + letters;
        len = (size_t)(at - text);
        if (*at != '.')
            break;
    }
    for (n = 0; n < len && len < NUMBER_SIZE; n++)
        number[n] = (char)tolower((unsigned char)text[n]);
    number[n] = '\0';
    return n;
}

/* The number in what stands before the words of LABEL: the first there, or the digits of "OE1". */
static void write_number(const struct reading *r, size_t last, struct label *label)
{
    const char *end = text_behind(r, last);

    for (const char *at = r->text; at < end && label->number[0] == '\0'; at++) {
        bool begins = at == r->text || !is_part_of_word(at[-1]) || (isdigit((unsigned char)*at) && !isdigit((unsigned char)at[-1]));
        if (begins && label_number_at(at, label->number) > (size_t)(end - at))
            label->number[0] = '\0';
    }
}

static struct label read_label(struct reading *r)
{
    struct label label = {.mark = MARK_NONE, .rest = r->text};
    size_t len = 0;
    const char *words = r->folded.text;

    r->at = 1;
    while ((len = word_length(words + r->at)) > 0 && is_number(words + r->at, len)) /* "2.1 Objective" */
        skip_word(r, len);
    bool article = skip_article(r);
    const struct label_word *word = find_known(r, &len, &label);
    if (!word)
        return label;
    size_t last = r->at + len - 1;
    skip_word(r, len);
    label.numbers += read_numbers(r, &last);
    const char *behind = text_behind(r, last), *bracket = behind_bracket(behind);
    if (is_separator(bracket))
        behind = bracket;
    label.separated = is_separator(behind);
    label.colon = label.separated && is_colon(behind);
    label.rest = !label.separated && label.numbers == 0 && only_years(words + r->at) ? "" : behind_marks(behind);
    label.capital = capital_begins(label.rest);
    write_number(r, last, &label);
    if (*label.rest == '\0' || (!article && !label.counted && (label.separated || label.numbers > 0))) {
        label.mark = word->numbered && label.numbers > 0 ? word->numbered : word->mark;
        label.word = word;
    }
    return label;
}

struct label label_read(const char *text)
{
    struct reading r = {.text = text, .len = strlen(text), .folded = FOLDED_INIT};

    fold_text(&r.folded, text, r.len);
    struct label label = read_label(&r);
    folded_release(&r.folded);
    return label;
}

/* Which of two marks does the head of a column mean that names both: "action lead", "target date", "indicator target"? */
static unsigned precedence(enum mark mark)
{
    switch (mark) {
    case MARK_NONE:
        return 0;
    case MARK_TIME:
        return 4; /* "start date and end date" */
    case MARK_OWNER:
    case MARK_START:
        return 3;
    case MARK_BUDGET:
    case MARK_TARGET:
    case MARK_BASELINE:
        return 2;
    default:
        return 1;
    }
}

/* The mark of a head of which each word is in head_words; MARK_NONE: it is another. */
static enum mark mark_of_head(const char *words)
{
    size_t len;
    bool plural;
    const struct label_word *word = find_in(head_words, ARRAY_LEN(head_words), words, &len, &plural);

    while (word && words[len] != '\0' && (unsigned char)words[len] <= '.')
        len++;
    return word && words[len] == '\0' ? word->mark : MARK_NONE;
}

enum mark label_of_column(const char *text, bool *other)
{
    /* "action no.", "related objective", "target group" */
    static const char *const others[] = {"n",      "no",     "nr",      "nro",    "num",      "number",  "numero",     "code",    "codigo",    "id",         "status",       "state",        "progress",
                                         "estado", "statut", "avance",  "etat",   "related",  "link",    "lien",       "vinculo", "partner",   "partners",   "socios",       "partenaires",  "parceiros",
                                         "source", "fuente", "fonte",   "group",  "groups",   "grupo",   "groupe",     "publico", "public",    "population", "poblacion",    "populacao",    "beneficiaries",
                                         "beneficiarios", "beneficiaires", "participants", "participantes", "notes", "comments", "observaciones", "observations", "observacoes"};
    enum { MOST_BYTES = 80 }; /* a head is short */
    struct reading r = {.text = text, .len = strlen(text), .folded = FOLDED_INIT, .at = 1};
    bool plural;
    size_t len, taken;

    *other = strlen(text) > MOST_BYTES;
    if (*other)
        return MARK_NONE;
    fold_text(&r.folded, text, strlen(text));
    enum mark whole = mark_of_head(r.folded.text + r.at), found = whole;
    while (whole == MARK_NONE && (len = word_length(r.folded.text + r.at)) > 0) {
        const char *words = r.folded.text + r.at;
        const struct label_word *word = find_word(words, &taken, &plural);
        if (word && precedence(word->mark) > precedence(found))
            found = word->mark;
        *other = *other || is_one_of(others, ARRAY_LEN(others), words, len);
        skip_word(&r, word ? taken : len);
    }
    folded_release(&r.folded);
    if (*other && precedence(found) < 3)
        return MARK_NONE;
    return found == MARK_PERIOD ? MARK_TIME : found;
}

bool label_is_other(const char *text, bool *known)
{
    enum { MOST_BYTES = 40, MOST_WORDS = 3 };
    size_t len = strcspn(text, ":"), words = 0, taken;
    struct folded folded = FOLDED_INIT;
    bool plural;

    if (len == 0 || len > MOST_BYTES || text[len] == '\0' || text[len + 1 + strspn(text + len + 1, " ")] == '\0' || !capital_begins(text) || strcspn(text, "0123456789\n.,;()\"") < len)
        return false;
    fold_text(&folded, text, len);
    for (const char *at = folded.text; *at != '\0'; at++)
        words += *at == ' ' && at[1] != '\0' && at[1] != ' ';
    *known = find_in(other_words, ARRAY_LEN(other_words), folded.text + 1, &taken, &plural) && folded.text[1 + taken + strspn(folded.text + 1 + taken, " ")] == '\0';
    folded_release(&folded);
    return words <= MOST_WORDS;
}

bool label_is_measure(const char *text)
{
    static const char *const measures[] = {"measure", "measures", "medida", "medidas", "mesure", "mesures"};
    struct label label = label_read(text);
    struct folded folded = FOLDED_INIT;
    bool found = false;

    if (label.mark != MARK_ACTION || *label.rest != '\0' || label.numbers > 0)
        return false;
    fold_text(&folded, text, strlen(text));
    for (size_t i = 0; i < ARRAY_LEN(measures) && !found; i++)
        found = phrase_at(folded.text + 1, measures[i]) > 0;
    folded_release(&folded);
    return found;
}

bool label_is_risk(const char *text)
{
    static const char *const risks[] = {"risk", "risks", "riesgo", "riesgos", "risque", "risques", "risco", "riscos"};
    enum { MOST_BYTES = 80 };
    struct folded folded = FOLDED_INIT;
    bool found = false;

    if (strnlen(text, MOST_BYTES + 1) > MOST_BYTES)
        return false;
    fold_text(&folded, text, strlen(text));
    for (const char *at = folded.text; *at != '\0' && !found; at++)
        found = *at == ' ' && is_one_of(risks, ARRAY_LEN(risks), at + 1, word_length(at + 1));
    folded_release(&folded);
    return found;
}

bool label_is_loose_head(const char *text)
{
    enum { MOST_BYTES = 80 };
    struct folded folded = FOLDED_INIT;
    bool plural, other;
    size_t taken;

    if (label_of_column(text, &other) != MARK_ACTION || strlen(text) > MOST_BYTES)
        return false;
    fold_text(&folded, text, strlen(text));
    const struct label_word *word = find_word(folded.text + 1, &taken, &plural);
    bool loose = mark_of_head(folded.text + 1) == MARK_ACTION && !(word && word->mark == MARK_ACTION);
    folded_release(&folded);
    return loose;
}

bool label_is_sum(const char *text)
{
    static const char *const sums[] = {"total", "totals", "totales", "totais", "totaux", "subtotal", "sub total", "sous total", "grand total", "suma", "sum", "somme", "soma"};
    static const char *const of[] = {"general", "generale", "geral", "global", "of", "for", "de", "del", "du", "do", "da", "por", "par", "pour", "budget", "presupuesto", "orcamento"};
    enum { MOST_BYTES = 80 };
    struct folded folded = FOLDED_INIT;
    bool found = false, plural;
    size_t taken;

    if (strnlen(text, MOST_BYTES + 1) > MOST_BYTES)
        return false;
    fold_text(&folded, text, strlen(text));
    for (size_t i = 0; i < ARRAY_LEN(sums) && !found; i++) {
        size_t len = phrase_at(folded.text + 1, sums[i]);
        if (len == 0)
            continue;
        const char *rest = folded.text + 1 + len + strspn(folded.text + 1 + len, " .,"); /* "Total goal 1", but not "Total quality: train all" */
        found = *rest == '\0' || is_one_of(of, ARRAY_LEN(of), rest, word_length(rest)) || find_word(rest, &taken, &plural) || is_number(rest, word_length(rest)) || only_years(rest);
    }
    folded_release(&folded);
    return found;
}

bool label_is_entry(const char *text)
{
    size_t len = strlen(text), digits = 0, dots = 0;

    while (len > 0 && text[len - 1] >= '0' && text[len - 1] <= '9')
        len--, digits++;
    while (len > 0 && text[len - 1] == ' ')
        len--;
    while (len > 0 && (text[len - 1] == '.' || text[len - 1] == ' '))
        dots += text[--len] == '.';
    return digits > 0 && digits <= 3 && (dots >= 3 || (len >= 3 && strncmp(text + len - 3, "\342\200\246", 3) == 0));
}

size_t label_number(const char *text, unsigned *parts)
{
    size_t len = 0, digits;

    for (*parts = 0; (digits = strspn(text + len, "0123456789")) > 0 && digits <= 2; len += digits + 1) {
        ++*parts;
        if (text[len + digits] != '.' && text[len + digits] != ')')
            break;
        if (strspn(text + len + digits + 1, "0123456789") == 0) {
            len += digits + 1;
            digits = 0;
            break;
        }
    }
    len += digits;
    return *parts > 0 && text[len] == ' ' && (*parts > 1 || text[len - 1] == '.' || text[len - 1] == ')') ? len + 1 : 0;
}

size_t label_bullet(const char *text)
{
    static const char *const bullets[] = {"- ", "* ", "\342\200\223 ", "\342\200\224 ", "\342\200\242 ", "\342\200\242", "\302\267 ", "\342\226\252 ", "\342\227\213 ", "\342\234\223 ", "\357\202\267 "};

    for (size_t i = 0; i < ARRAY_LEN(bullets); i++)
        if (strncmp(text, bullets[i], strlen(bullets[i])) == 0)
            return strlen(bullets[i]);
    size_t digits = strspn(text, "0123456789"), len = digits > 0 ? digits : (size_t)(text[0] >= 'a' && text[0] <= 'z');
    if (len > 0 && len <= 2 && (text[len] == ')' || (digits > 0 && text[len] == '.')) && text[len + 1] == ' ')
        return len + 2;
    return 0;
}
