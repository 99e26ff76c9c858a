/** The versions of every record's schema, so that what an older version wrote stays readable. */
package io.latentflow.schema.history;
