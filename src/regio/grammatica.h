/* A Bison parser, made by GNU Bison 3.8.2.  */

/* Bison interface for Yacc-like parsers in C

   Copyright (C) 1984, 1989-1990, 2000-2015, 2018-2021 Free Software Foundation,
   Inc.

   This program is free software: you can redistribute it and/or modify
   it under the terms of the GNU General Public License as published by
   the Free Software Foundation, either version 3 of the License, or
   (at your option) any later version.

   This program is distributed in the hope that it will be useful,
   but WITHOUT ANY WARRANTY; without even the implied warranty of
   MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
   GNU General Public License for more details.

   You should have received a copy of the GNU General Public License
   along with this program.  If not, see <https://www.gnu.org/licenses/>.  */

/* As a special exception, you may create a larger work that contains
   part or all of the Bison parser skeleton and distribute that work
   under terms of your choice, so long as that work isn't itself a
   parser generator using the skeleton or a modified version thereof
   as a parser skeleton.  Alternatively, if you modify or redistribute
   the parser skeleton itself, you may (at your option) remove this
   special exception, which will cause the skeleton and the resulting
   Bison output files to be licensed under the GNU General Public
   License without this special exception.

   This special exception was added by the Free Software Foundation in
   version 2.2 of Bison.  */

/* DO NOT RELY ON FEATURES THAT ARE NOT DOCUMENTED in the manual,
   especially those whose name start with YY_ or yy_.  They are
   private implementation details that can be changed or removed.  */

#ifndef YY_REGIO_YY_GRAMMATICA_H_INCLUDED
# define YY_REGIO_YY_GRAMMATICA_H_INCLUDED
/* Debug traces.  */
#ifndef REGIO_YYDEBUG
# if defined YYDEBUG
#if YYDEBUG
#   define REGIO_YYDEBUG 1
#  else
#   define REGIO_YYDEBUG 0
#  endif
# else /* ! defined YYDEBUG */
#  define REGIO_YYDEBUG 0
# endif /* ! defined YYDEBUG */
#endif  /* ! defined REGIO_YYDEBUG */
#if REGIO_YYDEBUG
extern int regio_yydebug;
#endif
/* "%code requires" blocks.  */
#line 6 "grammatica.y"

#include "regio/boom.h"

typedef struct Termen {
    Term *eerste, *laatste;
} Termen;

typedef struct Zinnen {
    Zin *eerste, *laatste;
} Zinnen;

#line 69 "grammatica.h"

/* Token kinds.  */
#ifndef REGIO_YYTOKENTYPE
# define REGIO_YYTOKENTYPE
  enum regio_yytokentype
  {
    REGIO_YYEMPTY = -2,
    REGIO_YYEOF = 0,               /* "end of file"  */
    REGIO_YYerror = 256,           /* error  */
    REGIO_YYUNDEF = 257,           /* "invalid token"  */
    TERM = 258,                    /* TERM  */
    OPEN = 259,                    /* OPEN  */
    SLUIT = 260,                   /* SLUIT  */
    PUNTKOMMA = 261,               /* PUNTKOMMA  */
    EINDE = 262                    /* EINDE  */
  };
  typedef enum regio_yytokentype regio_yytoken_kind_t;
#endif

/* Value type.  */
#if ! defined REGIO_YYSTYPE && ! defined REGIO_YYSTYPE_IS_DECLARED
union REGIO_YYSTYPE
{
#line 55 "grammatica.y"

    Term *term;
    RegioPlek plek;
    Termen termen;
    Zin *zin;
    Zinnen zinnen;

#line 101 "grammatica.h"

};
typedef union REGIO_YYSTYPE REGIO_YYSTYPE;
# define REGIO_YYSTYPE_IS_TRIVIAL 1
# define REGIO_YYSTYPE_IS_DECLARED 1
#endif




int regio_yyparse (Lezer *lezer);


#endif /* !YY_REGIO_YY_GRAMMATICA_H_INCLUDED  */
