/** Tests of what files repeat of platform.yaml. */
@NullMarked
package dev.parley.cli.generate;

import org.jspecify.annotations.NullMarked;
