/* match.h: hold every passage of a plan against the words of a framework. Uses: plan, framework, passage, weigh, evidence, budget, diag.
 * SPDX-License-Identifier: MIT
 *
 * Pure calculation. Says which words speak for which direction in which passage, and how strongly; says nothing of levels. */
#ifndef PLANALIGN_MATCH_H
#define PLANALIGN_MATCH_H

#include <stdbool.h>

#include "budget.h"
#include "diag.h"
#include "evidence.h"
#include "framework.h"
#include "passage.h"
#include "plan.h"

/* The framework's words made ready, a reader a language, built when a language is first met. Serves one thread. */
struct matchbook;

struct matchbook *matchbook_new(const struct framework *framework);
void matchbook_free(struct matchbook *book);
/* matchbook_limit: no plan, and no text that is matched alone, takes more than STEPS (budget.h); BUDGET_STEPS unless this is called. */
void matchbook_limit(struct matchbook *book, uint64_t steps);

/* match_read: what stands in TEXT, before it is weighed: for who learns the weights. Valid until the next call of any of these. NULL and *diag on an engine
 * error or a term that is no term (diag->place is then its place in the framework's files). */
const struct passage *match_read(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, struct diag *diag);

/* match_passage: score TEXT with the words of LEXICON; evidence of at least SCORE_PARTIAL is appended to OUT. Same errors: false. EXHAUSTIVE: without the
 * prefilter (the test oracle). */
bool match_passage(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool exhaustive, struct evidence_list *out,
                   struct diag *diag);

/* match_explain: give EVIDENCE of PLAN its terms if they were left out. Where that fails it stays without. */
void match_explain(struct matchbook *book, const struct plan *plan, struct evidence *evidence);

/* What became of a passage. Where the framework names no subject, none speaks of it. */
enum heard { HEARD_NOTHING, HEARD_WORDS, HEARD_SUBJECT }; /* not read, or it holds no word ("-"); read; and it speaks of the subject */

/* match_plan: all passages whose language the framework knows; goals, objectives, actions and indicators lend each other points. Same errors, but
 * that diag->place is that of the element at which they came up. HEARD: by element. */
bool match_plan(struct matchbook *book, const struct plan *plan, bool exhaustive, struct evidence_list *out, enum heard *heard, struct diag *diag);

/* match_speaks: does TEXT hold a word of the framework's subject? For a text of the plan that was matched last: it takes its steps from what that has left over. False and
 * *diag on an engine error; else *speaks is set. */
bool match_speaks(struct matchbook *book, const struct lexicon *lexicon, struct passage_text text, bool *speaks, struct diag *diag);

#endif
