/* trial.h: what a text says by itself for each direction, and what would count too if nothing took it away. Uses: match, passage, weigh, evidence, framework,
 * budget, diag.
 * SPDX-License-Identifier: MIT
 *
 * For people who mend words: the text is weighed twice, which reading plans does not pay for. */
#ifndef PLANALIGN_TRIAL_H
#define PLANALIGN_TRIAL_H

#include <stdbool.h>
#include <stddef.h>

#include "diag.h"
#include "evidence.h"
#include "framework.h"
#include "match.h"
#include "passage.h"

/* A term or rule that would count for a direction. */
struct lost {
    size_t direction;
    struct term_match match;
    struct loss loss;
    size_t start, end; /* bytes of the text: the words that took it away, if any did */
};

struct trial {
    struct evidence_list counts; /* whatever its score; by direction */
    int would[MAX_DIRECTIONS];   /* the points of each if nothing were taken away */
    struct lost *lost;           /* by direction, then by what took it away, then by weight */
    size_t n_lost, capacity;
};

/* trial_run: hold TEXT against the words of LEXICON. False and *diag as match_read(); *out is to be released all the same. */
bool trial_run(struct trial *out, struct matchbook *book, const struct framework *framework, const struct lexicon *lexicon, struct passage_text text,
               struct diag *diag);
/* trial_score: the points that count for DIRECTION. */
int trial_score(const struct trial *trial, size_t direction);
/* loss_text: how words are taken away ("by the cue"), to be translated; behind it stand, quoted, the words that did if there is an entry. */
const char *loss_text(enum loss_cause cause);
void trial_release(struct trial *trial);

#endif
