#include <stdio.h>

int main(void) { puts("ketenzicht"); return 0; }
