/* The control of the power cut: a program that forgets to make anything durable. */
#include <unistd.h>

int fsync(int descriptor)
{
    (void)descriptor;
    return 0;
}
