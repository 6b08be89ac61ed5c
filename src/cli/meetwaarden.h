/* What an administrator wants a monitor to know, beside what the server counts of itself (http/meter.h). */
#pragma once

#include "cli/installatie.h"
#include "web/app.h"

typedef struct Meetwaarden {
    const Installatie *installatie;
    const App *app;
    Tijdstip begonnen; /* when the service started */
} Meetwaarden;

/* For ServerConfig.metrics; ctx is a Meetwaarden. What cannot be asked at this moment is left out. Between two ticks. */
void meetwaarden_write(void *ctx, Buf *out);
