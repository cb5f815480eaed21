/** The forms in which a paper is read: DOCX, XLSX, HTML and PDF. */
package cn.xunjian.report.files;
