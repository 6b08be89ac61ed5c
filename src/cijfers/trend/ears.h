/*
 * Is this more than in the last few periods? The rules C1, C2 and C3 of the Early Aberration Reporting System.
 *
 * They need a short history only and do not know seasons. With mean m and standard deviation s of `basis` periods, and
 * z the normal quantile of 1 - alfa:
 *   C1: the basis ends just before the period; alarm above m + z s.
 *   C2: the basis ends two periods earlier, so that the start of a rise does not hide the rest; alarm above m + z s.
 *   C3: with C2(t) = (x(t) - m) / s on the basis of C2, alarm when anything was counted and the sum of max(0, C2 - 1)
 *       over the two periods before exceeds z. In the literature the sum is over three, the period itself among them;
 *       R surveillance 1.20.3 leaves that one out, and so do we, to be comparable.
 * `stand` is (x - m) / s for C1 and C2, and the sum for C3. For C3 `grens` is max(0, x + s (z - sum)), as the reference
 * has it; there are no counts that it calls ordinary. Without any spread C1 and C2 sound above the mean; C3 may
 * have no answer.
 *
 * Sources: L. Hutwagner, W. Thompson, G. Seeman, T. Treadwell, "The bioterrorism preparedness and response Early
 * Aberration Reporting System (EARS)", J. Urban Health 80 (2003) i89-i96; R. Fricker, B. Hegler, D. Dunfee, "Comparing
 * syndromic surveillance detection methods: EARS' versus a CUSUM-based methodology", Statist. Med. 27 (2008) 3407-3429.
 */
#pragma once

#include "cijfers/trend/oordeel.h"
#include "cijfers/trend/reeks.h"

typedef enum EarsRegel { EARS_C1 = 1, EARS_C2, EARS_C3 } EarsRegel;

typedef struct Ears {
    EarsRegel regel;
    int basis; /* periods, at least 3 */
    double alfa;
} Ears;

Oordeel ears_judge(const Ears *e, const Reeks *r, size_t t);
