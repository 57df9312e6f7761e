/// DNS questions and answers: what is known, what is known not to be there, and what is not known.
/// The only package that knows dnsjava. May use nothing else of the project.
@NullMarked
package de.flowfact.spfaudit.dns;

import org.jspecify.annotations.NullMarked;
