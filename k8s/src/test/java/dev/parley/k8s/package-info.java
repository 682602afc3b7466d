/** The manifests, as a cluster would get them, and the rules that they keep. */
@NullMarked
package dev.parley.k8s;

import org.jspecify.annotations.NullMarked;
