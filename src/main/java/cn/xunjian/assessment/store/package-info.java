/** What an assessment keeps in the database, and what it takes from the stored facts of others. */
package cn.xunjian.assessment.store;
